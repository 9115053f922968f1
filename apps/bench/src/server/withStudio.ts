import type { BenchOptions } from '../harness/report.ts';
import { openServer } from './database.ts';
import { startStudio, type StudioProcess } from './studioProcess.ts';
import { makeWideTable } from './wideTable.ts';

export interface WideStudio {
  readonly url: string;
  readonly studio: StudioProcess;
  /** Rows of the table `wide`. */
  readonly rows: number;
}

/** A studio server on a database with the table `wide`, for as long as `work` takes. */
export async function withStudio<T>(
  options: BenchOptions,
  work: (context: WideStudio) => Promise<T>,
): Promise<T> {
  const server = await openServer(options);
  try {
    const { quick } = options;
    const rows = quick ? 2_000 : 1_000_000;
    const url = await server.database('bench_wide');
    await makeWideTable(url, rows);
    const studio = await startStudio(url);
    try {
      return await work({ url, studio, rows });
    } finally {
      await studio.stop();
    }
  } finally {
    await server.stop();
  }
}
