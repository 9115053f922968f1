import type { Bench } from './harness/report.ts';

/** Every benchmark, by its name; each is loaded only when it is asked for. */
export const benches: Readonly<Record<string, () => Promise<{ readonly bench: Bench }>>> = {
  grid: () => import('./grid/bench.ts'),
  split: () => import('./editor/split.ts'),
  typing: () => import('./editor/typing.ts'),
  completion: () => import('./completion/bench.ts'),
  results: () => import('./results/bench.ts'),
  stream: () => import('./server/stream.ts'),
  'export-csv': () => import('./server/exportCsv.ts'),
  'import-csv': () => import('./server/importCsv.ts'),
  pages: () => import('./server/pages.ts'),
  endpoint: () => import('./server/endpoint.ts'),
  catalog: () => import('./server/catalog.ts'),
  introspect: () => import('./server/introspect.ts'),
};
