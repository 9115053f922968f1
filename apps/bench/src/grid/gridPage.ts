import type { Browser, CDPSession, Page } from 'playwright';

/** What the page's main thread did, in ms, since it was opened. */
export interface MainThread {
  readonly task: number;
  readonly script: number;
  readonly layout: number;
  readonly style: number;
}

/** A grid in a page of its own, and what can be asked of the browser about it. */
export interface GridPage {
  readonly page: Page;
  readonly firstPaint: number;
  readonly mainThread: () => Promise<MainThread>;
  /** Bytes in use after the garbage was collected, less those of the page before the grid was drawn. */
  readonly heap: () => Promise<number>;
  readonly nodes: () => Promise<number>;
  /** Turns the wheel over the middle of the grid. */
  readonly wheel: (deltaY: number, deltaX?: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface GridPageOptions {
  readonly browser: Browser;
  readonly url: string;
  readonly candidate: string;
  readonly rows: number;
  readonly columns: number;
}

const restMs = 500;

export async function openGridPage(options: GridPageOptions): Promise<GridPage> {
  const { browser, url, candidate, rows, columns } = options;
  const context = await browser.newContext({ viewport: { width: 1600, height: 720 } });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const failures: string[] = [];
  page.on('pageerror', (error) => failures.push(error.message));
  await page.goto(`${url}?candidate=${candidate}`);
  await page.waitForFunction(() => window.bench !== undefined);
  // A browser has work left after it loaded a page, which would be counted as the grid's.
  await page.waitForTimeout(restMs);
  const cdp = await context.newCDPSession(page);
  // The thread's own time: what other processes of the machine take is not counted.
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  const before = await heapOf(cdp);
  const nodesBefore = await countNodes(page);
  const firstPaint = await page.evaluate(
    ([rowCount, columnCount]) => window.bench?.mount(rowCount, columnCount) ?? NaN,
    [rows, columns] as const,
  );
  if (failures.length > 0) throw new Error(`${candidate}: ${failures.join('; ')}`);
  await page.mouse.move(800, 360);
  return {
    page,
    firstPaint,
    mainThread: () => mainThreadOf(cdp),
    heap: async () => (await heapOf(cdp)) - before,
    nodes: async () => (await countNodes(page)) - nodesBefore,
    wheel: (deltaY, deltaX = 0) => page.mouse.wheel(deltaX, deltaY),
    close: () => context.close(),
  };
}

async function heapOf(cdp: CDPSession): Promise<number> {
  await cdp.send('HeapProfiler.collectGarbage');
  await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  return usedSize;
}

function countNodes(page: Page): Promise<number> {
  return page.evaluate(() => document.querySelectorAll('*').length);
}

async function mainThreadOf(cdp: CDPSession): Promise<MainThread> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  const of = (name: string) => (metrics.find((metric) => metric.name === name)?.value ?? NaN) * 1_000;
  return {
    task: of('TaskDuration'),
    script: of('ScriptDuration'),
    layout: of('LayoutDuration'),
    style: of('RecalcStyleDuration'),
  };
}
