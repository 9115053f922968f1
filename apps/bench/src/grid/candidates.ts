/** The grids that are compared, as `page/candidates` names them. */
export const candidates = {
  domRecycler: { title: '*bare DOM recycler (limit)*' },
  glide: { title: 'glide-data-grid 6.0.3 (canvas)' },
  reactDataGrid: { title: 'react-data-grid 7.0.0-beta.59' },
  reactDataGridPaged: { title: 'react-data-grid over the same adapter, by TanStack Query' },
  agInfinite: { title: 'AG Grid 36.2, infinite model' },
  agClient: { title: 'AG Grid 36.2, client model' },
  revoGrid: { title: 'RevoGrid 4.28' },
  tanstack: { title: 'TanStack Table + Virtual, textbook' },
  studioRows: { title: '**ours**, rows at hand' },
  studioPrefetched: { title: '**ours**, over an adapter, prefetched, editable' },
  studioRelation: { title: '**ours**, over an adapter, editable' },
} as const;

export type CandidateName = keyof typeof candidates;
