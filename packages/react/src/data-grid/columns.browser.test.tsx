import { createMemoryAdapter, type MemoryRelation } from '@studio/adapter-testkit';
import type { StudioAdapter } from '@studio/core';
import { render, screen, waitFor } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { StudioProvider } from '../provider/StudioProvider.tsx';
import { renderStudio } from '../testing/renderStudio.tsx';
import { DataGrid } from './DataGrid.tsx';
import { cell, createShop, events, makers, renderGrid, waitForRows } from './testing/shop.tsx';

const grid = () => screen.getByRole('grid');
const header = (name: string) =>
  screen.getByRole('columnheader', { name: new RegExp(`^${name}(?![a-z_0-9])`) });
const edgeOf = (name: string) => header(name).querySelector<HTMLElement>('[data-edge]') as HTMLElement;
const isCut = (element: HTMLElement) => element.scrollWidth > element.clientWidth;

const coupons: MemoryRelation = {
  name: 'coupons',
  columns: [
    { name: 'code', type: 'text' },
    { name: 'usage_limit_per_customer', type: 'int8' },
    { name: 'state', type: 'coupon_state' },
    { name: 'note', type: 'text' },
    { name: 'ids', type: 'uuid' },
  ],
  primaryKey: ['usage_limit_per_customer'],
  rows: Array.from({ length: 60 }, (_, index) => [
    // The widest is not the longest, and not among the first.
    `${index === 7 ? 'WWW' : 'III'}-${String(index).padStart(4, '0')}`,
    String(index),
    'PARTIALLY_REDEEMED',
    index === 57 ? 'x'.repeat(200) : 'short',
    '7F9C24E5-2F33-4D3E-9A5B-0C5D8F0E1A2B',
  ]),
};
const createCoupons = () =>
  createShop({
    relations: [coupons],
    enums: [{ name: 'coupon_state', labels: ['PARTIALLY_REDEEMED'] }],
  });

const aMoment = () => new Promise((resolve) => setTimeout(resolve, 40));

/** Answers a moment later, as a database does. */
function late(adapter: StudioAdapter): StudioAdapter {
  return {
    ...adapter,
    readRows: (request, options) => aMoment().then(() => adapter.readRows(request, options)),
  };
}

describe('the width of a column', () => {
  test.each([
    ['at once', createCoupons],
    ['in a moment', () => late(createCoupons())],
  ])('cuts no code, no label, no number and no name where rows come %s', async (_, createAdapter) => {
    await renderGrid(createAdapter(), { name: 'coupons' }, { width: 1200 });
    for (const { name } of coupons.columns.filter((column) => column.name !== 'note')) {
      for (const row of [0, 7]) expect(isCut(cell(row, name)), name).toBe(false);
      const texts = header(name).querySelectorAll<HTMLElement>('span');
      expect(
        [...texts].filter((text) => text.textContent && isCut(text)),
        name,
      ).toEqual([]);
    }
    const { width } = cell(0, 'code').getBoundingClientRect();
    expect(width).toBeLessThan(120);
  });

  test('has room for the marks of keys, which come with the first rows', async () => {
    const adapter = createShop({
      relations: [
        makers,
        {
          name: 'reviews',
          columns: [
            { name: 'reviewed_maker', type: 'int8' },
            { name: 'note', type: 'text' },
          ],
          primaryKey: ['reviewed_maker'],
          foreignKeys: [{ columns: ['reviewed_maker'], references: { name: 'makers', columns: ['id'] } }],
          rows: [['1', 'Good']],
        },
      ],
    });
    const described: StudioAdapter = {
      ...adapter,
      describeObject: (object, options) => aMoment().then(() => adapter.describeObject(object, options)),
    };
    renderStudio(described, <DataGrid relation={{ schema: 'public', name: 'reviews' }} />);
    await screen.findByText('Good');
    expect(header('reviewed_maker').querySelectorAll('svg').length).toBeGreaterThanOrEqual(3);
    const texts = [...header('reviewed_maker').querySelectorAll<HTMLElement>('span')];
    expect(texts.filter((text) => text.textContent && isCut(text))).toEqual([]);
  });

  test('comes with the rows where a relation takes long to be described', async () => {
    const adapter = createCoupons();
    const silent: StudioAdapter = { ...adapter, describeObject: () => new Promise(() => {}) };
    await renderGrid(silent, { name: 'coupons' }, { width: 1200 });
    expect(isCut(cell(7, 'code'))).toBe(false);
  });

  test('fits what is in sight after two clicks on the edge of its header', async () => {
    await renderGrid(createCoupons(), { name: 'coupons' }, { width: 1200 });
    const before = header('note').offsetWidth;
    await userEvent.dblClick(edgeOf('note'));
    expect(header('note').offsetWidth).toBe(before);
    grid().scrollTop = grid().scrollHeight;
    await waitFor(() => expect(isCut(cell(57, 'note'))).toBe(true));
    await userEvent.dblClick(edgeOf('note'));
    expect(header('note').offsetWidth).toBe(800);
    expect(header('note').getAttribute('aria-sort')).toBe('none');
  });
});

describe('text of every kind', () => {
  test('keeps the spaces it begins with, and those between its words', async () => {
    const spaced: MemoryRelation = {
      name: 'spaced',
      columns: [
        { name: 'id', type: 'int8' },
        { name: 'name', type: 'text' },
      ],
      primaryKey: ['id'],
      rows: [
        ['1', 'ab'],
        ['2', '   ab'],
        ['3', 'a   b'],
      ],
    };
    await renderGrid(createMemoryAdapter({ relations: [spaced] }), { name: 'spaced' });
    const [plain = 0, led = 0, parted = 0] = [0, 1, 2].map((row) => {
      const range = document.createRange();
      range.selectNodeContents(cell(row, 'name'));
      return range.getBoundingClientRect().width;
    });
    expect(led).toBeGreaterThan(plain + 5);
    expect(parted).toBeGreaterThan(plain + 5);
  });

  test('stands on one line with the cells beside it', async () => {
    await renderGrid(createShop(), {}, { width: 1200 });
    const baseline = (name: string) => {
      const probe = document.createElement('span');
      probe.style.cssText = 'display: inline-block; width: 0; height: 0';
      const box = cell(0, name);
      (box.querySelector('span:not([data-fill])') ?? box).append(probe);
      const { bottom } = probe.getBoundingClientRect();
      probe.remove();
      return bottom;
    };
    const expected = baseline('name');
    // A number, a label of an enum, a boolean, and code.
    for (const name of ['id', 'price', 'status', 'sold', 'doc']) {
      expect(baseline(name), name).toBeCloseTo(expected, 1);
    }
  });
});

describe('a page that runs from right to left', () => {
  async function renderRtl() {
    renderStudio(
      createShop(),
      <div dir="rtl" style={{ height: '100%' }}>
        <DataGrid relation={{ schema: 'public', name: 'products' }} />
      </div>,
      { width: 500 },
    );
    await waitForRows();
  }

  test('has its first column at the right, and arrows go where they point', async () => {
    await renderRtl();
    const right = (name: string) => header(name).getBoundingClientRect().right;
    expect(right('id')).toBeGreaterThan(right('sku'));
    await userEvent.click(cell(0, 'id'));
    await userEvent.keyboard('{ArrowLeft}');
    expect(document.activeElement).toBe(cell(0, 'sku'));
    await userEvent.keyboard('{ArrowRight}');
    expect(document.activeElement).toBe(cell(0, 'id'));
  });

  test.each(['of the page', 'of the provider'])(
    'pins at the right, with menus that open to the left, by the direction %s',
    async (by) => {
      const relation = { schema: 'public', name: 'products' };
      if (by === 'of the page') {
        render(
          <div dir="rtl">
            <StudioProvider adapter={createShop()}>
              <main style={{ width: 900, height: 500 }}>
                <DataGrid relation={relation} />
              </main>
            </StudioProvider>
          </div>,
        );
      } else
        renderStudio(createShop(), <DataGrid relation={relation} />, { width: 900, height: 500, dir: 'rtl' });
      await waitForRows();
      await userEvent.click(header('price'));
      await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}');
      const menu = await screen.findByRole('menu');
      expect(getComputedStyle(menu).direction).toBe('rtl');
      await userEvent.click(screen.getByRole('menuitem', { name: 'Pin at the start' }));
      await waitFor(() => expect(header('price').ariaColIndex).toBe('1'));
      const gutter = grid().querySelector('[data-gutter]')?.getBoundingClientRect();
      expect(header('price').getBoundingClientRect().right).toBeCloseTo(gutter?.left ?? NaN, 0);
      const box = grid().getBoundingClientRect();
      expect(box.right - header('price').getBoundingClientRect().right).toBeLessThan(80);
      await userEvent.click(cell(0, 'sku'), { button: 'right' });
      const copy = await screen.findByRole('menuitem', { name: 'Copy as' });
      copy.focus();
      await userEvent.keyboard('{ArrowLeft}');
      await screen.findByRole('menuitem', { name: /JSON/ });
    },
  );

  test('scrolls to the last column and back', async () => {
    await renderRtl();
    await userEvent.click(cell(0, 'id'));
    await userEvent.keyboard('{End}');
    await waitFor(() => expect(document.activeElement).toBe(cell(0, 'maker_id')));
    const box = grid().getBoundingClientRect();
    const last = cell(0, 'maker_id').getBoundingClientRect();
    expect(last.left).toBeGreaterThanOrEqual(box.left);
    expect(last.right).toBeLessThan(box.right);
    expect(grid().scrollLeft).toBeLessThan(0);
    await userEvent.keyboard('{Home}');
    await waitFor(() => expect(grid().scrollLeft).toBe(0));
    expect(document.activeElement).toBe(cell(0, 'id'));
  });

  test('widens a column toward the left, by drag and by key', async () => {
    await renderRtl();
    const width = header('sku').offsetWidth;
    const edge = edgeOf('sku').getBoundingClientRect();
    expect(edge.left).toBeLessThan(header('sku').getBoundingClientRect().left + 8);
    const drag = (type: string, x: number) =>
      edgeOf('sku').dispatchEvent(
        new PointerEvent(type, { bubbles: true, cancelable: true, clientX: x, pointerId: 1, button: 0 }),
      );
    // Only a real pointer can be captured.
    edgeOf('sku').setPointerCapture = () => {};
    drag('pointerdown', edge.left);
    drag('pointermove', edge.left - 40);
    drag('pointerup', edge.left - 40);
    await waitFor(() => expect(header('sku').offsetWidth).toBe(width + 40));
    header('sku').focus();
    await userEvent.keyboard('{Alt>}{ArrowLeft}{/Alt}');
    expect(header('sku').offsetWidth).toBe(width + 56);
  });
});

describe('a table of 1,600 columns', () => {
  const names = Array.from({ length: 1_600 }, (_, index) => `c${index}`);
  const wide: MemoryRelation = {
    ...events,
    name: 'wide',
    columns: names.map((name) => ({ name, type: 'text' })),
    primaryKey: ['c0'],
    rows: { count: 1_000, row: (index) => names.map((name) => `${name} of ${index}`) },
    estimatedRows: 1_000,
  };

  test('keeps the page small, and its last column is one key away', async () => {
    await renderGrid(createShop({ relations: [wide] }), { name: 'wide' }, { width: 1280, height: 800 });
    expect(grid().getAttribute('aria-colcount')).toBe('1600');
    expect(grid().querySelectorAll('*').length).toBeLessThan(2_000);
    await userEvent.click(cell(0, 'c0'));
    await userEvent.keyboard('{End}');
    await waitFor(() => expect(document.activeElement?.textContent).toBe('c1599 of 0'));
    const last = cell(0, 'c1599').getBoundingClientRect();
    expect(last.right).toBeLessThanOrEqual(grid().getBoundingClientRect().right);
    expect(grid().querySelectorAll('*').length).toBeLessThan(2_000);
    await userEvent.keyboard('{ArrowDown}{Home}');
    expect(document.activeElement?.textContent).toBe('c0 of 1');
  });
});
