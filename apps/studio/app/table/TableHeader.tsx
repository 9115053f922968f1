import type { Filter, RelationDetail, RelationKind, RelationRef, SortTerm } from '@studio/core';
import { Tabs } from 'radix-ui';
import { ImportButton } from '../import/ImportButton.tsx';
import { ExportMenu } from './ExportMenu.tsx';

const kindNames: Readonly<Record<RelationKind, string>> = {
  table: 'Table',
  partitionedTable: 'Partitioned table',
  view: 'View',
  materializedView: 'Materialized view',
  foreignTable: 'Foreign table',
};

interface TableHeaderProps {
  readonly relation: RelationRef;
  readonly detail: RelationDetail | undefined;
  /** Which of its rows are shown, and so exported, in which order. */
  readonly filter: Filter | null;
  readonly sort: readonly SortTerm[];
}

const tabLook =
  'relative h-10 rounded px-2 text-muted outline-offset-[-4px] select-none hover:text-fg data-[state=active]:font-medium data-[state=active]:text-fg ' +
  'after:absolute after:inset-x-2 after:bottom-0 after:h-0.5 data-[state=active]:after:bg-accent';

/** What a table is called and is, and the two ways to look at it. */
export function TableHeader({ relation, detail, filter, sort }: TableHeaderProps) {
  return (
    <div className="flex h-10 shrink-0 items-center gap-3 border-b border-border bg-surface px-3">
      <h1 className="flex min-w-0 items-baseline gap-1.5">
        <span className="max-w-40 truncate text-faint max-md:hidden" title={relation.schema}>
          {relation.schema}
        </span>
        <span className="truncate font-semibold" title={relation.name}>
          {relation.name}
        </span>
      </h1>
      {detail && detail.kind !== 'table' && (
        <span className="shrink-0 rounded border border-border px-1.5 text-xs text-muted max-md:hidden">
          {kindNames[detail.kind]}
        </span>
      )}
      <p className="min-w-0 flex-1 truncate text-muted max-lg:hidden" title={detail?.comment}>
        {detail?.comment}
      </p>
      {/* At the end, so that a button that comes later moves none of the others. */}
      <div className="ms-auto flex shrink-0 items-center gap-1">
        {detail && <ImportButton detail={detail} />}
        <ExportMenu source={{ kind: 'relation', relation, sort, ...(filter && { filter }) }} />
      </div>
      <Tabs.List aria-label="View of the table" className="-me-2 flex shrink-0 gap-1">
        <Tabs.Trigger value="rows" className={tabLook}>
          Rows
        </Tabs.Trigger>
        <Tabs.Trigger value="structure" className={tabLook}>
          Structure
        </Tabs.Trigger>
      </Tabs.List>
    </div>
  );
}
