import { chromium, type Browser } from 'playwright';
import { chromiumLaunchOptions } from '../../../../.ci/chromium.mjs';
import { interleave, percentile } from '../harness/measure.ts';
import type { Bench } from '../harness/report.ts';
import { servePage } from '../harness/servePage.ts';

const lineCounts = [100, 10_000];
const typed = 'select total, id from sales.orders where id = 10; ';

/** Milliseconds of the main thread's own time that each key took, up to the frame that shows it, less those of looking. */
async function keyTimes(browser: Browser, url: string, lines: number, keys: number): Promise<number[]> {
  const context = await browser.newContext({ viewport: { width: 1200, height: 760 } });
  try {
    const page = await context.newPage();
    await page.goto(`${url}?lines=${lines}`);
    const editor = page.getByRole('textbox', { name: 'SQL editor' });
    await editor.click();
    await page.keyboard.press('Control+Home');
    // In the middle of the script, where what is before and behind the place both count.
    await page.keyboard.press('PageDown');
    await page.keyboard.press('Home');
    await page.keyboard.type(typed);
    const cdp = await context.newCDPSession(page);
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
    const taskTime = async () => {
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
      const { metrics } = await cdp.send('Performance.getMetrics');
      return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN) * 1_000;
    };
    // To look costs something too.
    const looks: number[] = [];
    for (let look = 0; look < 20; look += 1) {
      const before = await taskTime();
      looks.push((await taskTime()) - before);
    }
    const looking = percentile(looks, 50);
    const times: number[] = [];
    for (let key = 0; key < keys; key += 1) {
      const before = await taskTime();
      await page.keyboard.press(
        typed.charAt(key % typed.length) === ' ' ? 'Space' : typed.charAt(key % typed.length),
      );
      times.push((await taskTime()) - before - looking);
    }
    return times;
  } finally {
    await context.close();
  }
}

/** What a key takes in a short and in a long script, with completion, lint and everything else on. */
export const bench: Bench = {
  name: 'typing',
  async run({ quick, rounds, log }) {
    const site = await servePage(import.meta.dirname);
    const browser = await chromium.launch({ ...chromiumLaunchOptions(), headless: true });
    try {
      const contenders = Object.fromEntries(
        lineCounts.map((lines) => [
          `${lines.toLocaleString('en-US')} lines`,
          async () => {
            const times = await keyTimes(browser, site.url, lines, quick ? 10 : 150);
            return { p50: percentile(times, 50), p95: percentile(times, 95) };
          },
        ]),
      );
      const samples = await interleave(contenders, rounds, { log });
      const rows = Object.entries(samples).map(([name, all]) => ({
        name,
        p50: percentile(
          all.map(({ p50 }) => p50),
          50,
        ),
        p95: percentile(
          all.map(({ p95 }) => p95),
          50,
        ),
      }));
      return {
        title: 'Typing SQL',
        tables: [
          {
            caption: 'ms of the main thread for each key, up to the frame that shows it',
            columns: ['script', 'p50', 'p95'],
            rows: rows.map(({ name, p50, p95 }) => [name, p50, p95]),
          },
        ],
        targets: [
          { what: 'p95 in 10,000 lines', measured: rows[1]?.p95 ?? NaN, bound: { atMost: 16 }, unit: 'ms' },
        ],
      };
    } finally {
      await browser.close();
      await site.close();
    }
  },
};
