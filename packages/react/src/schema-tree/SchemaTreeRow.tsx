import type { ObjectSummary } from '@studio/core';
import { ChevronRight, RotateCw } from 'lucide-react';
import { memo, type CSSProperties, type MouseEvent } from 'react';
import { Skeleton } from '../ui/Skeleton.tsx';
import { formatEstimate } from './formatEstimate.ts';
import { HighlightedName } from './HighlightedName.tsx';
import { ObjectIcon } from './ObjectIcon.tsx';
import type { TreeLabels } from './treeLabels.ts';
import { expandedOf, type TreeRow } from './treeRows.ts';

export interface SchemaTreeRowProps {
  readonly row: TreeRow;
  readonly index: number;
  /** Pixels from the top of the list. */
  readonly start: number;
  readonly height: number;
  /** Whether the tree's one tab stop is here. */
  readonly active: boolean;
  readonly selected: boolean;
  readonly searched: string;
  readonly labels: TreeLabels;
  readonly onRowClick: (index: number, onToggle: boolean) => void;
}

const look =
  'stu:group stu:flex stu:cursor-default stu:items-center stu:gap-1.5 stu:rounded stu:pe-2 stu:text-fg stu:select-none stu:hover:bg-hover stu:aria-selected:bg-selected stu:focus-visible:-outline-offset-2!';

const numberLook = 'stu:text-xs stu:text-faint stu:group-aria-selected:text-muted';

/** One line of the tree. */
export const SchemaTreeRow = memo(function SchemaTreeRow(props: SchemaTreeRowProps) {
  const { row, labels, height } = props;
  const expanded = expandedOf(row);
  const style: CSSProperties = {
    position: 'absolute',
    insetInline: 4,
    insetBlockStart: props.start,
    height,
    paddingInlineStart: 2 + (row.level - 1) * 14,
  };
  const isToggle = (event: MouseEvent) =>
    event.target instanceof Element && event.target.closest('[data-toggle]') !== null;
  return (
    // eslint-disable-next-line jsx-a11y-x/click-events-have-key-events, jsx-a11y-x/role-supports-aria-props -- the tree handles the keys of the line that has the focus; `aria-description` is global since ARIA 1.3
    <div
      role="treeitem"
      data-index={props.index}
      data-kind={row.kind}
      tabIndex={props.active ? 0 : -1}
      aria-label={row.kind === 'loading' ? labels.loading : undefined}
      aria-description={descriptionOf(row, labels)}
      aria-level={row.level}
      aria-expanded={expanded}
      aria-selected={row.kind === 'object' ? props.selected : undefined}
      aria-busy={row.kind === 'loading' || undefined}
      {...('setSize' in row && { 'aria-setsize': row.setSize, 'aria-posinset': row.position })}
      style={style}
      className={look}
      onClick={(event) => props.onRowClick(props.index, isToggle(event))}
    >
      <span
        data-toggle={expanded === undefined ? undefined : ''}
        className="stu:flex stu:w-4 stu:justify-center stu:text-faint"
      >
        {expanded !== undefined && (
          <ChevronRight
            size={13}
            aria-hidden
            data-expanded={expanded}
            className="stu:motion-safe:transition-transform stu:data-[expanded=true]:rotate-90 stu:rtl:data-[expanded=false]:rotate-180"
          />
        )}
      </span>
      <RowContent row={row} searched={props.searched} labels={labels} />
    </div>
  );
});

function RowContent({ row, searched, labels }: Pick<SchemaTreeRowProps, 'row' | 'searched' | 'labels'>) {
  switch (row.kind) {
    case 'loading':
      // Widths differ a little, as names do.
      return <Skeleton width={`${40 + ((row.id.length * 7) % 30)}%`} />;
    case 'empty':
      return <span className="stu:truncate stu:text-faint">{labels.emptySchema}</span>;
    case 'failed':
      return (
        <>
          <span className="stu:min-w-0 stu:flex-1 stu:truncate stu:text-danger" title={row.error.message}>
            {labels.listFailed(row.error.message)}
          </span>
          <span className="stu:flex stu:items-center stu:gap-1 stu:text-sm stu:font-medium stu:text-accent">
            <RotateCw size={12} aria-hidden />
            {labels.retry}
          </span>
        </>
      );
    case 'group':
      return (
        <>
          <span className="stu:text-faint">
            <ObjectIcon kind="group" />
          </span>
          <span className="stu:min-w-0 stu:flex-1 stu:truncate stu:text-muted">
            {labels.groupName(row.group)}
          </span>
          <span aria-hidden className={numberLook}>
            {row.count}
          </span>
        </>
      );
    case 'object':
      return (
        <>
          <span className="stu:text-faint">
            <ObjectIcon kind={row.object.ref.kind} />
          </span>
          <span data-value="" className="stu:min-w-0 stu:flex-1 stu:truncate" title={titleOf(row.object)}>
            <HighlightedName
              name={row.object.ref.name}
              search={row.object.ref.kind === 'schema' ? '' : searched}
            />
            {row.object.ref.signature !== undefined && (
              <span className="stu:text-faint">({row.object.ref.signature})</span>
            )}
          </span>
          {row.object.estimatedRows !== undefined && (
            <span aria-hidden className={numberLook}>
              {formatEstimate(row.object.estimatedRows)}
            </span>
          )}
        </>
      );
  }
}

/** The whole name, which may be cut off, and what is said of it. */
function titleOf({ ref, comment }: ObjectSummary): string {
  const name = ref.signature === undefined ? ref.name : `${ref.name}(${ref.signature})`;
  return comment === undefined ? name : `${name}\n${comment}`;
}

function descriptionOf(row: TreeRow, labels: TreeLabels): string | undefined {
  if (row.kind !== 'object') return undefined;
  const { ref, estimatedRows, comment } = row.object;
  const rows = estimatedRows === undefined ? undefined : labels.estimatedRows(estimatedRows);
  return [labels.kindName(ref.kind), rows, comment].filter((part) => part !== undefined).join(', ');
}
