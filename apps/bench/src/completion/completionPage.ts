import type { Browser, Page } from 'playwright';

/** Something that is written by hand, and what the list then suggests first. */
export interface Typing {
  /** What stands in the editor before; the cursor is behind it. */
  readonly sql: string;
  /** Keys that are pressed one by one, each with the first suggestion that it leads to. */
  readonly keys: readonly (readonly [key: string, first: string])[];
}

const patience = 30_000;

/** Milliseconds from the press of each key to the frame that shows what it leads to, in a page that was never used. */
export async function completionTimes(
  browser: Browser,
  url: string,
  { sql, keys }: Typing,
): Promise<number[]> {
  const context = await browser.newContext({ viewport: { width: 1200, height: 760 } });
  try {
    // The compiler of this program gives functions their names by a helper that a page does not have.
    await context.addInitScript('globalThis.__name = (named) => named');
    const page = await context.newPage();
    page.setDefaultTimeout(patience);
    await page.goto(`${url}?${new URLSearchParams({ sql })}`);
    await page.getByRole('textbox', { name: 'SQL editor' }).click();
    await page.keyboard.press('Control+End');
    // Its parts are loaded as somebody reads what is there.
    await page.waitForLoadState('networkidle');
    const times: number[] = [];
    for (const [key, first] of keys) times.push(await timeOf(page, key, first));
    return times;
  } finally {
    await context.close();
  }
}

async function timeOf(page: Page, key: string, first: string): Promise<number> {
  const shown = await page.evaluateHandle((expected) => {
    const pressed = new Promise<number>((resolve) => {
      document.addEventListener('keydown', ({ timeStamp }) => resolve(timeStamp), {
        once: true,
        capture: true,
      });
    });
    const begin = async () => {
      const at = await pressed;
      for (;;) {
        const frame = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
        const option = document.querySelector('[role="option"] .cm-completionLabel');
        if (option?.textContent === expected) return frame - at;
      }
    };
    return { time: begin() };
  }, first);
  await page.keyboard.press(key);
  try {
    return await shown.evaluate(({ time }) => time);
  } finally {
    await shown.dispose();
  }
}
