import type { Bench } from './harness/report.ts';

/** Every benchmark, by its name; each is loaded only when it is asked for. */
export const benches: Readonly<Record<string, () => Promise<{ readonly bench: Bench }>>> = {
  stream: () => import('./server/stream.ts'),
  'export-csv': () => import('./server/exportCsv.ts'),
};
