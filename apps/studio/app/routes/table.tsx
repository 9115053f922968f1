import type { RelationRef } from '@studio/core';
import { DataGrid, useRelation } from '@studio/react';
import { Tabs } from 'radix-ui';
import { useEffect, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { relationOfPath, tablePath } from '../objectPath.ts';
import { StartingNotice } from '../overview/DatabaseNotice.tsx';
import { usePageContext } from '../pageContext.ts';
import { RouteError } from '../shell/RouteError.tsx';
import { useAppState } from '../state/appState.tsx';
import { nextWithTable } from '../state/workspace.ts';
import { gridUrlParts, tableTabs } from '../table/gridUrl.ts';
import { Structure } from '../table/Structure.tsx';
import { TableError } from '../table/TableError.tsx';
import { TableHeader } from '../table/TableHeader.tsx';
import { useGridUrl } from '../table/useGridUrl.ts';
import { useHydrated } from '../ui/useHydrated.ts';
import type { Route } from './+types/table';

export const meta: Route.MetaFunction = ({ location }) => {
  const relation = relationOfPath(location.pathname);
  return [{ title: relation ? `${relation.name} · ${relation.schema ?? ''} · Studio` : 'Studio' }];
};

export default function TablePage() {
  const { pathname } = useLocation();
  const { status } = usePageContext();
  const relation = relationOfPath(pathname);
  // The filter stands in the fragment, which the server never saw.
  const hydrated = useHydrated();
  if (relation === null) return <RouteError error={new Error('The address names no table.')} />;
  if (status.database.kind !== 'ready') {
    return (
      <div className="m-auto w-full max-w-140 p-6">
        <StartingNotice status={status} />
      </div>
    );
  }
  return hydrated && <TableView key={tablePath(relation)} relation={relation} />;
}

function TableView({ relation }: { readonly relation: RelationRef }) {
  const { status } = usePageContext();
  const { workspace, columnLayouts } = useAppState();
  const [layout, setLayout] = useState(() => columnLayouts.read(relation));
  const [{ tab, sort, filter }, change] = useGridUrl();
  const navigate = useNavigate();
  const { data: detail, error, refetch } = useRelation(relation);
  const { schema, name } = relation;
  useEffect(
    () =>
      workspace.update((current) =>
        nextWithTable(current, { ...(schema !== undefined && { schema }), name }),
      ),
    [workspace, schema, name],
  );
  if (error && (!detail || error.code === 'notFound')) {
    const retry = () => void refetch();
    return <TableError relation={relation} error={error} connection={status.connection} onRetry={retry} />;
  }
  return (
    <Tabs.Root
      value={tab}
      onValueChange={(next) => change({ tab: tableTabs.find((known) => known === next) ?? 'rows' })}
      className="flex min-h-0 flex-1 flex-col"
    >
      <TableHeader relation={relation} detail={detail} filter={filter} sort={sort} />
      <Tabs.Content value="rows" tabIndex={-1} className="flex min-h-0 flex-1 flex-col">
        <DataGrid
          relation={relation}
          state={layout}
          onStateChange={({ columnOrder, columnSizes, pinned, hidden }, { reason }) => {
            if (reason === 'scroll' || reason === 'move') return;
            const next = { columnOrder, columnSizes, pinned, hidden };
            setLayout(next);
            columnLayouts.write(relation, next);
          }}
          aria-label={`Rows of ${name}`}
          sort={sort}
          onSortChange={(next) => change({ sort: next })}
          filter={filter}
          onFilterChange={(next) => change({ filter: next ?? null })}
          // A step of the history: Back leads to the rows that it was gone from.
          onOpenRelation={({ relation: to, filter: rows = null }) =>
            void navigate({
              pathname: tablePath(to),
              ...gridUrlParts({ tab: 'rows', sort: [], filter: rows }),
            })
          }
          style={{ flex: 1, minHeight: 0 }}
        />
      </Tabs.Content>
      <Tabs.Content value="structure" tabIndex={-1} className="flex min-h-0 flex-1 flex-col">
        {detail && <Structure detail={detail} />}
      </Tabs.Content>
    </Tabs.Root>
  );
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  return <RouteError error={error} />;
}
