import { relationQuery } from '../../provider/useRelation.ts';
import { serverInfoQuery } from '../../provider/useServerInfo.ts';
import type { Studio } from '../../provider/studioContext.ts';
import { pageQuery, rowsKeys, type RowsView } from './rowsQuery.ts';
import type { RowFacts } from './rowTotal.ts';
import { countQuery } from './useRowCount.ts';

/** What a grid asks before it can show its first rows. */
export function firstQueries(
  { adapter, queryClient }: Pick<Studio, 'adapter' | 'queryClient'>,
  view: RowsView,
) {
  const isCounted = queryClient.getQueryData<RowFacts>(rowsKeys.facts(adapter.id, view))?.exact !== undefined;
  return [
    relationQuery(adapter, view.relation),
    serverInfoQuery(adapter),
    pageQuery(adapter, queryClient, view, 0),
    ...(adapter.countRows && !isCounted
      ? [countQuery(adapter, queryClient, view, { precision: 'estimate' })]
      : []),
  ];
}
