import { chromium, type Browser, type Page } from 'playwright';
import { afterAll, beforeAll, expect, inject } from 'vitest';
import { chromiumLaunchOptions } from '../../../.ci/chromium.mjs';

export interface OpenedPage {
  readonly page: Page;
  /** What the page complained of: errors and warnings in its console, exceptions, answers of a server's defect. */
  readonly complaints: string[];
}

/** A browser for the tests of one file, and pages in it that share nothing. */
export function browserForTests() {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await chromium.launch(chromiumLaunchOptions());
  });
  afterAll(() => browser?.close());

  return async function open(
    url: string,
    options: Parameters<Browser['newContext']>[0] = {},
  ): Promise<OpenedPage> {
    if (!browser) throw new Error('The browser is opened before the tests of a file.');
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    if (url === inject('studioUrl')) await context.addCookies([sharedSession()]);
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type()))
        complaints.push(`${message.type()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => complaints.push(`exception: ${error.message}`));
    page.on('response', (response) => {
      if (response.status() >= 500) complaints.push(`${response.status()}: ${response.url()}`);
    });
    await page.goto(url);
    return { page, complaints };
  };
}

function sharedSession() {
  const [name = '', value = ''] = inject('studioCookie').split('=');
  return { name, value, url: inject('studioUrl'), httpOnly: true, sameSite: 'Strict' as const };
}

/** Asks again until the answer is right, as a person would who looks at something that changes. */
export async function eventually(check: () => Promise<void> | void, timeout = 10_000): Promise<void> {
  await expect
    .poll(
      async () => {
        try {
          await check();
          return 'right';
        } catch (error) {
          return error instanceof Error ? error.message : String(error);
        }
      },
      { timeout, interval: 50 },
    )
    .toBe('right');
}
