import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserForTests, eventually } from '../browser.ts';
import { cellOf, part, showGuests, useGuests } from './guests.ts';
import { serveHostPages, type HostPages } from './hostServer.ts';

const open = browserForTests();
let pages: HostPages;
beforeAll(async () => {
  pages = await serveHostPages();
});
afterAll(() => pages.close());

/** What `hostProbe.js` tells. */
interface HostProbe {
  readonly left: () => readonly string[];
  readonly requests: readonly string[];
  readonly violations: readonly string[];
  readonly stored: () => readonly unknown[];
  readonly place: () => readonly unknown[];
  readonly globals: () => readonly string[];
  readonly nodes: () => readonly string[];
}

const probe = <Key extends keyof HostProbe>(page: Page, key: Key) =>
  page.evaluate((name) => {
    const { hostProbe } = window as unknown as { hostProbe: HostProbe };
    const told = hostProbe[name];
    return (typeof told === 'function' ? told() : told) as HostProbe[Key] extends () => infer Told
      ? Told
      : HostProbe[Key];
  }, key);

/** Every property of elements as the browser computes it, one map for each; of elements of the same classes the first. */
const looksOf = (page: Page, selector: string) =>
  page.evaluate((chosen) => {
    const kinds = new Map<string, Element>();
    for (const element of document.querySelectorAll(chosen)) {
      const kind = `${element.nodeName} ${element.role ?? ''} ${element.getAttribute('class') ?? ''}`;
      if (!kinds.has(kind)) kinds.set(kind, element);
    }
    return [...kinds].map(([kind, element]) => {
      const looks: Record<string, string> = { element: kind };
      const style = getComputedStyle(element);
      for (const name of style) looks[name] = style.getPropertyValue(name);
      return looks;
    });
  }, selector);

type Looks = Awaited<ReturnType<typeof looksOf>>;

/** Where the looks of the same elements are not the same. */
function differences(
  before: Looks,
  after: Looks,
  isMeant: (name: string) => boolean = () => false,
): string[] {
  expect(after.map(({ element }) => element)).toEqual(before.map(({ element }) => element));
  return before.flatMap((looks, index) =>
    Object.entries(looks).flatMap(([name, value]) => {
      const now = after[index]?.[name];
      if (now === value || isMeant(name)) return [];
      return [`${looks['element']?.slice(0, 60)} ${name}: ${value} → ${now}`];
    }),
  );
}

describe('a page with its own styles', () => {
  it.each(['none', 'tailwind3', 'bootstrap'])(
    'of %s looks with guests as it did without them',
    async (css) => {
      const { page, complaints } = await open(`${pages.origin}/?css=${css}`);
      const all = 'html, head, body, #root, #host, #host *';
      const before = await looksOf(page, all);
      await showGuests(page);
      await useGuests(page);
      // The mouse and the focus are where they were.
      await page.mouse.move(5, 590);
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      const after = await looksOf(page, all);
      expect(differences(before, after)).toEqual([]);
      expect(complaints).toEqual([]);
    },
  );

  it.each([
    ['tailwind3', ''],
    ['tailwind3', '&last'],
    ['bootstrap', ''],
    ['bootstrap', '&last'],
  ])('of %s%s changes nothing in its guests', async (css, order) => {
    const guests = '#guests [data-studio-part], #guests [data-studio-part] *:not(svg *)';
    const plain = await open(`${pages.origin}/?css=none`);
    await showGuests(plain.page);
    const styled = await open(`${pages.origin}/?css=${css}${order}`);
    await showGuests(styled.page);
    // Of properties that say how a phone shows a page, and that a page may want everywhere.
    const isOfThePage = (name: string) => /tap-highlight|text-size-adjust|^-webkit-locale/.test(name);
    const [one, other] = await Promise.all([looksOf(plain.page, guests), looksOf(styled.page, guests)]);
    expect(differences(one, other, isOfThePage).slice(0, 40)).toEqual([]);
  });

  it('of nothing at all, not even ours, shows few rows and works by keyboard', async () => {
    const { page } = await open(`${pages.origin}/?css=none&bare`);
    await showGuests(page);
    await cellOf(page, 'One', 'Axe').click();
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Bolt');
    expect(await part(page, 'One').evaluate((element) => element.querySelectorAll('*').length)).toBeLessThan(
      700,
    );
  });
});

describe('a page with a strict policy', () => {
  it.each(['', '&strict', '&rtl&strict'])('reports no violation, whatever is opened (%s)', async (mode) => {
    const { page, complaints } = await open(`${pages.origin}/?css=bootstrap${mode}`);
    await showGuests(page);
    await useGuests(page);
    expect(await probe(page, 'violations')).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

it('a page that runs from right to left shows a value as the database wrote it', async () => {
  const { page } = await open(`${pages.origin}/?css=none&rtl`);
  await showGuests(page);
  const isInOrder = await cellOf(page, 'One', '2026-03-31 13:45:00.123456+02')
    .first()
    .evaluate((cell) => {
      const text = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT).nextNode();
      const leftOf = (index: number) => {
        const range = document.createRange();
        if (text) range.setStart(text, index);
        if (text) range.setEnd(text, index + 1);
        return range.getBoundingClientRect().left;
      };
      return leftOf(0) < leftOf(11);
    });
  expect(isInOrder).toBe(true);
});

describe('a page in the colours of the system', () => {
  it('shows what is selected, focused, staged, and what cannot be chosen', async () => {
    const { page } = await open(`${pages.origin}/?css=none`, { forcedColors: 'active' });
    await showGuests(page);
    await cellOf(page, 'One', 'Bolt').click();
    await page.keyboard.type('Bold');
    await page.keyboard.press('Enter');
    const look = (text: string) =>
      cellOf(page, 'One', text).evaluate((cell) => {
        const { backgroundColor, outlineStyle, textDecorationLine } = getComputedStyle(cell);
        return { backgroundColor, outlineStyle, textDecorationLine };
      });
    const [plain, staged, active] = [await look('Axe'), await look('Bold'), await look('Cord')];
    expect(staged.textDecorationLine).toBe('underline');
    expect(active.outlineStyle).toBe('solid');
    expect(active.backgroundColor).not.toBe(plain.backgroundColor);
    await cellOf(page, 'One', 'Cord').click({ button: 'right' });
    const colorOf = (name: RegExp) =>
      page.getByRole('menuitem', { name }).evaluate((item) => getComputedStyle(item).color);
    expect(await colorOf(/^Take the change back/)).not.toBe(await colorOf(/^Set to NULL/));
  });
});

describe('a page with two grids', () => {
  it('has them independent of each other', async () => {
    const { page } = await open(`${pages.origin}/?css=none&strict`);
    await showGuests(page);
    await cellOf(page, 'One', 'Axe').click();
    await page.keyboard.type('Adze');
    await page.keyboard.press('Enter');
    await part(page, 'One').getByText('1 change not saved').waitFor();
    expect(
      await part(page, 'Other')
        .getByText(/not saved/)
        .count(),
    ).toBe(0);
    await page.keyboard.press('ArrowDown');
    const focused = () => page.evaluate(() => document.activeElement?.textContent);
    expect(await focused()).toBe('Cord');
    await cellOf(page, 'Other', 'Egg').click();
    await page.keyboard.press('Delete');
    await part(page, 'Other').getByText('1 change not saved').waitFor();
    await part(page, 'Other').getByRole('columnheader', { name: /^id/ }).click();
    await part(page, 'Other').getByRole('columnheader', { name: /^id/ }).click();
    await eventually(async () =>
      expect(
        await part(page, 'Other')
          .getByRole('gridcell', { name: /^[123]$/ })
          .allTextContents(),
      ).toEqual(['3', '2', '1']),
    );
    expect(
      await part(page, 'One')
        .getByRole('gridcell', { name: /^[123]$/ })
        .allTextContents(),
    ).toEqual(['1', '2', '3']);
    expect(await part(page, 'One').getByRole('columnheader', { name: /^id/ }).getAttribute('aria-sort')).toBe(
      'none',
    );
    expect(await part(page, 'One').locator('[data-active]').textContent()).toBe('Cord');
  });

  it('keeps its address, its storage and its keys', async () => {
    const { page } = await open(`${pages.origin}/?css=none#/its/own/route`);
    const [place, stored] = [await probe(page, 'place'), await probe(page, 'stored')];
    await showGuests(page);
    await useGuests(page);
    expect(await probe(page, 'place')).toEqual(place);
    expect(await probe(page, 'stored')).toEqual(stored);
    expect(await probe(page, 'requests')).toEqual([]);
    const active = await part(page, 'One').locator('[data-active]').textContent();
    const field = page.getByRole('textbox', { name: 'Host field' });
    await field.fill('');
    const before = (await page.locator('#host-keys').textContent()) ?? '';
    const keys = ['ArrowDown', 'ArrowRight', 'Enter', 'Escape', 'Tab', 'a', '/', 'Delete', 'Control+a'];
    for (const key of keys) {
      await field.focus();
      await page.keyboard.press(key);
    }
    expect(await field.inputValue()).toBe('a/');
    const heard = await page.locator('#host-keys').textContent();
    expect(heard?.slice(before.length).trim()).toBe(
      'ArrowDown ArrowRight Enter Escape Tab a / Delete Control a',
    );
    expect(await part(page, 'One').locator('[data-active]').textContent()).toBe(active);
  });
});

describe('a modal of the page', () => {
  it('has a grid in it with its menus and editors over it, and stays open while those are left', async () => {
    const { page, complaints } = await open(`${pages.origin}/?css=bootstrap&strict`);
    await page.getByRole('button', { name: 'Open modal' }).click();
    const modal = page.getByRole('dialog', { name: 'Host modal' });
    await cellOf(page, 'In modal', 'Axe').click();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Alt+ArrowDown');
    await page.getByRole('menuitem', { name: 'Sort descending' }).click();
    await eventually(async () =>
      expect(await modal.getByRole('gridcell', { name: /^(Axe|Bolt|Cord)$/ }).allTextContents()).toEqual([
        'Cord',
        'Bolt',
        'Axe',
      ]),
    );
    await modal.getByRole('gridcell', { name: 'Cord' }).click();
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Edit name' }).waitFor();
    await page.keyboard.press('Escape');
    await modal.getByRole('gridcell', { name: 'Cord' }).click({ button: 'right' });
    await page.getByRole('menu').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    await modal.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByRole('dialog', { name: /filter/i }).waitFor();
    await page.keyboard.press('Escape');
    expect(await modal.isVisible()).toBe(true);
    await page.getByRole('button', { name: 'Close modal' }).click();
    await modal.waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
  });
});

describe('leaving the page', () => {
  it.each(['', '&strict'])('leaves no listener, timer, observer, request or element (%s)', async (mode) => {
    const { page } = await open(`${pages.origin}/?css=none${mode}`);
    // React listens on the document for its own sake, from its first portal on.
    await showGuests(page);
    await page.getByRole('button', { name: 'Guests' }).click();
    await part(page, 'One').waitFor({ state: 'detached' });
    const before = {
      nodes: await probe(page, 'nodes'),
      left: await quiet(page),
      globals: await probe(page, 'globals'),
    };
    expect(before.left.filter((line) => !/^\d+ × /.test(line))).toEqual([]);
    await showGuests(page);
    await useGuests(page);
    await page.getByRole('button', { name: 'Guests' }).click();
    await part(page, 'One').waitFor({ state: 'detached' });
    await eventually(async () => expect(await quiet(page)).toEqual(before.left));
    expect(await probe(page, 'nodes')).toEqual(before.nodes);
    expect(await probe(page, 'globals')).toEqual(before.globals);
    expect(await probe(page, 'requests')).toEqual([]);
  });
});

/** What is left once what ends by itself within a frame has ended. */
async function quiet(page: Page): Promise<readonly string[]> {
  await page.evaluate(
    () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
  );
  return (await probe(page, 'left')).toSorted();
}
