import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BenchReport } from './report.ts';

const folder = join(import.meta.dirname, '../../results');

/** Keeps a report as `results/<name>.json` and `results/<name>.md`, in the place of the one before. */
export async function writeReport(
  name: string,
  report: BenchReport,
  machine: string,
  markdown: string,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${name}.json`), `${JSON.stringify({ name, machine, ...report }, null, 2)}\n`);
  await writeFile(join(folder, `${name}.md`), markdown);
}
