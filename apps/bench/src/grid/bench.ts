import { chromium, type Browser } from 'playwright';
import { chromiumLaunchOptions } from '../../../../.ci/chromium.mjs';
import { interleave } from '../harness/measure.ts';
import { servePage } from '../harness/servePage.ts';
import type { Bench, BenchOptions, BenchReport, ReportCell } from '../harness/report.ts';
import { candidates, type CandidateName } from './candidates.ts';
import { gridReport, type Sample } from './gridReport.ts';
import { openGridPage, type GridPageOptions } from './gridPage.ts';
import { jump, reachesLastRow, scroll, typing, wheelPrecision } from './scenarios.ts';

type Open = (options: Omit<GridPageOptions, 'browser' | 'url'>) => ReturnType<typeof openGridPage>;

const names = Object.keys(candidates) as CandidateName[];
const rows = 1_000_000;
const columns = 20;
const manyColumns = 1_600;

async function sampleOf(
  open: Open,
  candidate: CandidateName,
  columnCount: number,
  { quick }: BenchOptions,
): Promise<Sample> {
  const grid = await open({ candidate, rows, columns: columnCount });
  try {
    const { perStep, p95Frame, blank } = await scroll(grid, quick ? 20 : 100);
    const jumps = await jump(grid, rows, quick ? 5 : 40);
    return {
      firstPaint: grid.firstPaint,
      task: perStep.task,
      script: perStep.script,
      p95Frame,
      blank: blank * 100,
      jump50: jumps.p50,
      jump95: jumps.p95,
      missed: jumps.missed,
      heap: (await grid.heap()) / 1e6,
      nodes: await grid.nodes(),
    };
  } finally {
    await grid.close();
  }
}

/** What one grid takes to be drawn: measured more often than the rest, for it takes a moment only, and is at the mercy of it. */
async function firstPaintOf(open: Open, candidate: CandidateName): Promise<number> {
  const grid = await open({ candidate, rows, columns });
  await grid.close();
  return grid.firstPaint;
}

/** Rows, moved px for each px of the wheel at the top, in the middle and at the end, and whether the last row is reached. */
async function precisionRow(open: Open, candidate: CandidateName, count: number): Promise<ReportCell[]> {
  try {
    const grid = await open({ candidate, rows: count, columns });
    try {
      const ratios = await wheelPrecision(grid);
      const isReached = await reachesLastRow(grid, count);
      return [...ratios.map((ratio) => Math.round(ratio * 1_000) / 1_000), isReached ? 'yes' : 'no'];
    } finally {
      await grid.close();
    }
  } catch {
    return ['—', '—', '—', 'cannot be given that many'];
  }
}

/** What has no place in memory for that many rows. */
const mostRows: Partial<Record<CandidateName, number>> = {
  agClient: 1_000_000,
  revoGrid: 10_000_000,
  tanstack: 1_000_000,
};

async function measure(browser: Browser, url: string, options: BenchOptions): Promise<BenchReport> {
  const open: Open = (page) => openGridPage({ browser, url, ...page });
  const contenders = Object.fromEntries(
    names.map((name) => [name, () => sampleOf(open, name, columns, options)]),
  ) as Record<CandidateName, () => Promise<Sample>>;
  const { wide, ...samples } = await interleave(
    { ...contenders, wide: () => sampleOf(open, 'studioRows', manyColumns, options) },
    options.rounds,
    { log: options.log },
  );
  const paints = await interleave(
    Object.fromEntries(names.map((name) => [name, () => firstPaintOf(open, name)])) as Record<
      CandidateName,
      () => Promise<number>
    >,
    options.quick ? 0 : 2 * options.rounds,
    { log: options.log },
  );
  const precision: ReportCell[][] = [];
  for (const count of options.quick ? [10_000] : [10_000, 1_000_000, 10_000_000, 1_000_000_000]) {
    for (const name of names) {
      if (count > (mostRows[name] ?? Infinity)) continue;
      options.log(`wheel: ${name}, ${count} rows`);
      const row = await precisionRow(open, name, count);
      precision.push([candidates[name].title, count.toLocaleString('en-US'), ...row]);
    }
  }
  const keys: ReportCell[][] = [];
  for (const name of ['studioRelation', 'reactDataGrid', 'agInfinite'] as const) {
    const grid = await open({ candidate: name, rows: 1_000, columns });
    keys.push([candidates[name].title, await typing(grid, options.quick ? 10 : 50).catch(() => NaN)]);
    await grid.close();
  }

  return gridReport({ samples, paints, wide, precision, keys, rows, columns, manyColumns });
}

export const bench: Bench = {
  name: 'grid',
  async run(options) {
    const site = await servePage(import.meta.dirname);
    const browser = await chromium.launch({ ...chromiumLaunchOptions(), headless: true });
    try {
      return await measure(browser, site.url, options);
    } finally {
      await browser.close();
      await site.close();
    }
  },
};
