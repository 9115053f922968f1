import { useMemo } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { gridUrlParts, parseGridUrl, type GridUrl } from './gridUrl.ts';

/** The state of a table's view as the address says it, and a way to change it that the Back button undoes. */
export function useGridUrl(): [state: GridUrl, change: (part: Partial<GridUrl>) => void] {
  const { search, hash } = useLocation();
  const navigate = useNavigate();
  const state = useMemo(() => parseGridUrl({ search, hash }), [search, hash]);
  const change = (part: Partial<GridUrl>) =>
    void navigate(gridUrlParts({ ...state, ...part }), { preventScrollReset: true });
  return [state, change];
}
