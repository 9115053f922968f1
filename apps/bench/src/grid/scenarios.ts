import { percentile } from '../harness/measure.ts';
import type { GridPage, MainThread } from './gridPage.ts';

/** Px of one turn of the wheel. */
const stepPx = 400;
/** Ms between two of them: faster than most hands. */
const stepMs = 25;

export interface Scrolling {
  /** Of the main thread, in ms for each step. */
  readonly perStep: MainThread;
  /** Ms between frames, which 95 of 100 were within. */
  readonly p95Frame: number;
  /** Share of the frames in which a part of the body was empty. */
  readonly blank: number;
}

/** Turns the wheel step by step: once to measure the work, once to watch the frames, as watching is work itself. */
export async function scroll(grid: GridPage, steps: number, deltaX = 0): Promise<Scrolling> {
  const turn = async (count: number) => {
    for (let step = 0; step < count; step += 1) {
      await grid.wheel(deltaX === 0 ? stepPx : 0, deltaX);
      await pause(stepMs);
    }
  };
  await turn(20);
  const before = await grid.mainThread();
  await turn(steps);
  const after = await grid.mainThread();
  await watch(grid, false);
  await turn(steps);
  const { frames } = await stopWatching(grid);
  await watch(grid, true);
  await turn(Math.ceil(steps / 4));
  const { blank, frames: seen } = await stopWatching(grid);
  return {
    perStep: {
      task: (after.task - before.task) / steps,
      script: (after.script - before.script) / steps,
      layout: (after.layout - before.layout) / steps,
      style: (after.style - before.style) / steps,
    },
    p95Frame: percentile(frames, 95),
    blank: blank / Math.max(1, seen.length),
  };
}

export interface Jumping {
  readonly p50: number;
  readonly p95: number;
  readonly missed: number;
}

/** Throws the thumb of the scrollbar to places all over the rows. */
export async function jump(grid: GridPage, rows: number, jumps: number): Promise<Jumping> {
  const times: number[] = [];
  let missed = 0;
  for (let index = 0; index < jumps; index += 1) {
    // The golden ratio spreads them evenly, and never near to the one before.
    const share = 0.05 + 0.9 * ((index * 0.618) % 1);
    const { ms, isFound } = await grid.page.evaluate(
      ([to, count]) => window.bench?.probe.jump(to, count) ?? { ms: NaN, isFound: false },
      [share, rows] as const,
    );
    if (isFound) times.push(ms);
    else missed += 1;
    await pause(60);
  }
  return { p50: percentile(times, 50), p95: percentile(times, 95), missed };
}

/** Px that rows move by for each px of the wheel, at the top, in the middle and at the end; 1 is right. */
export async function wheelPrecision(grid: GridPage): Promise<readonly number[]> {
  const ratios: number[] = [];
  for (const [share, direction] of [
    [0, 1],
    [0.5, 1],
    [1, -1],
  ] as const) {
    await grid.page.evaluate((to) => window.bench?.probe.settle(to), share);
    const before = await firstRow(grid);
    for (let step = 0; step < 10; step += 1) {
      await grid.wheel(direction * stepPx);
      await pause(stepMs);
    }
    await pause(400);
    const px = ((await firstRow(grid)) - before) * (await rowHeight(grid));
    ratios.push((direction * px) / (10 * stepPx));
  }
  return ratios;
}

/** Whether the last row can be scrolled to. */
export async function reachesLastRow(grid: GridPage, rows: number): Promise<boolean> {
  await grid.page.evaluate(() => window.bench?.probe.settle(1));
  return grid.page.evaluate((last) => window.bench?.probe.shows(last) ?? false, rows - 1);
}

/** Ms of the main thread for each key that is typed in the editor of a cell; `NaN` where the page offers none. */
export async function typing(grid: GridPage, keys: number): Promise<number> {
  const selector = await grid.page.evaluate(() => window.bench?.cellSelector);
  if (selector === undefined) return NaN;
  await grid.page.locator(selector).first().dblclick();
  await grid.page.locator('textarea:focus, input:focus').waitFor({ timeout: 5_000 });
  await grid.page.keyboard.type('warm');
  const before = await grid.mainThread();
  await grid.page.keyboard.type('abcdefghij'.repeat(keys / 10), { delay: 20 });
  return ((await grid.mainThread()).task - before.task) / keys;
}

function firstRow(grid: GridPage): Promise<number> {
  return grid.page.evaluate(() => window.bench?.probe.firstRow() ?? NaN);
}

function rowHeight(grid: GridPage): Promise<number> {
  return grid.page.evaluate(() => window.bench?.rowHeight ?? NaN);
}

async function watch(grid: GridPage, isCovering: boolean): Promise<void> {
  await grid.page.evaluate((covering) => {
    window.stopWatching = window.bench?.probe.watch(covering);
  }, isCovering);
}

async function stopWatching(grid: GridPage) {
  return grid.page.evaluate(() => window.stopWatching?.() ?? { frames: [], blank: 0 });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
