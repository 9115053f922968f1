import type { Browser, CDPSession, Page } from 'playwright';

/** What a query's result cost a page. */
export interface ResultCost {
  /** Ms from the press of the button to the frame that shows the first cells. */
  readonly firstRows: number;
  /** Ms until all rows that are kept are there, and the page answers again. */
  readonly allRows: number;
  /** Megabytes of objects and of the bytes of arrays, after the garbage was collected, less those before. */
  readonly heap: number;
  /** Elements of the page. */
  readonly nodes: number;
}

/** A page in which SQL can be run. */
export interface Console {
  open(page: Page, sql: string, maxRows: number): Promise<void>;
  /** The button that runs it. */
  readonly run: string;
  /** CSS selector of a cell. */
  readonly cell: string;
  /** Whether all rows are there; evaluated in the page. */
  readonly isDone: (rows: number) => boolean;
}

const patience = 180_000;

export async function costOfResult(
  browser: Browser,
  console: Console,
  sql: string,
  maxRows: number,
): Promise<ResultCost> {
  const context = await browser.newContext({ viewport: { width: 1600, height: 900 } });
  try {
    // The compiler of this program gives functions their names by a helper that a page does not have.
    await context.addInitScript('globalThis.__name = (named) => named');
    const page = await context.newPage();
    page.setDefaultTimeout(patience);
    await console.open(page, sql, maxRows);
    const cdp = await context.newCDPSession(page);
    const before = await heapOf(cdp);
    const button = page.getByRole('button', { name: console.run });
    await button.waitFor();
    const begun = page.evaluate((cell) => {
      const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
      return new Promise<{ at: number; firstRows: number }>((resolve) => {
        const begin = async () => {
          const at = performance.now();
          while (!document.querySelector(cell)) await frame();
          resolve({ at, firstRows: (await frame()) - at });
        };
        document.addEventListener('click', () => void begin(), { once: true, capture: true });
      });
    }, console.cell);
    await button.click();
    const { at, firstRows } = await begun;
    await page.waitForFunction(console.isDone, maxRows, { timeout: patience, polling: 'raf' });
    const allRows = await page.evaluate(
      (start) =>
        new Promise<number>((resolve) =>
          requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - start))),
        ),
      at,
    );
    const heap = ((await heapOf(cdp)) - before) / 1024 ** 2;
    return { firstRows, allRows, heap, nodes: await page.locator('*').count() };
  } finally {
    await context.close();
  }
}

async function heapOf(cdp: CDPSession): Promise<number> {
  await cdp.send('HeapProfiler.collectGarbage');
  await cdp.send('HeapProfiler.collectGarbage');
  // Bytes of arrays are kept beside the heap. The published type is older than the field.
  const usage: { usedSize: number; backingStorageSize?: number } = await cdp.send('Runtime.getHeapUsage');
  return usage.usedSize + (usage.backingStorageSize ?? 0);
}
