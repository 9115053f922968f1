import { createMemoryAdapter, type MemoryRelation } from '@studio/adapter-testkit';
import type { StudioAdapter } from '@studio/core';
import { QueryClient } from '@tanstack/react-query';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { cell, createShop, events, renderGrid, texts, waitForRows } from '../testing/shop.tsx';

const patient = { timeout: 10_000 };
const keys = (text: string) => userEvent.keyboard(text);
const button = (name: RegExp) => screen.findByRole('button', { name }, patient);
const sees = (row: number, text: string) =>
  waitFor(() => expect(cell(row, 'name').textContent).toBe(text), patient);
const focused = () => document.activeElement?.closest('[role=row]')?.textContent;

async function nameOf(adapter: StudioAdapter, id: number): Promise<unknown> {
  const page = await adapter.readRows({
    relation: { schema: 'public', name: 'events' },
    filter: { kind: 'compare', column: 'id', operator: '=', value: String(id) },
  });
  return page.rows.length === 0 ? undefined : page.rows.cell(0, 1);
}

/** Counting that takes until it is let go on. */
function slowCount(adapter: StudioAdapter) {
  let finish = () => undefined as void;
  const gate = new Promise<void>((resolve) => (finish = resolve));
  const countRows: StudioAdapter['countRows'] = async (request, options) => {
    if (request.precision === 'exact') await gate;
    const count = await adapter.countRows?.(request, options);
    if (!count) throw new Error('The memory adapter counts.');
    return count;
  };
  return { adapter: { ...adapter, countRows } satisfies StudioAdapter, finish };
}

/** The end of a million events, of which the statistics tell another number; the active cell is the last name. */
async function renderEnd(adapter: StudioAdapter, estimated: number) {
  await renderGrid(adapter, { name: 'events' });
  await screen.findByText(`≈ ${estimated.toLocaleString('en-US')} rows`, undefined, patient);
  await userEvent.click(cell(0, 'name'));
  await keys('{Control>}{End}{/Control}');
  await sees(estimated - 1, 'Event 1000000');
  await userEvent.click(cell(estimated - 1, 'name'));
}

const createEvents = (estimatedRows: number) => createShop({ relations: [{ ...events, estimatedRows }] });

describe.each([
  ['more', 1_300_000],
  ['fewer', 700_001],
])('at the end of a table that statistics say to have %s rows than it has', (_, estimated) => {
  const last = estimated - 1;

  test('what is edited, deleted and added is saved to the rows that were seen', async () => {
    const adapter = createEvents(estimated);
    await renderEnd(adapter, estimated);
    await keys('Last{Enter}');
    await userEvent.click(cell(last - 3, 'name'));
    await keys('Third{Enter}');
    await userEvent.click(cell(last - 2, 'name'), { button: 'right' });
    await userEvent.click(await screen.findByRole('menuitem', { name: /^Delete row/ }));
    await userEvent.click(await button(/^Insert row/));
    await keys('{Escape}0{Tab}First{Enter}');
    await userEvent.click(await button(/refresh/i));
    await waitForRows();
    await userEvent.click(cell(0, 'name'));
    await keys('{Control>}{End}{/Control}');
    await sees(last + 1, 'Last');
    await sees(last - 2, 'Third');
    await userEvent.click(await button(/^Save/));
    await waitFor(async () => expect(await nameOf(adapter, 1_000_000)).toBe('Last'), patient);
    expect(await nameOf(adapter, 999_997)).toBe('Third');
    expect(await nameOf(adapter, 999_998)).toBeUndefined();
    expect(await nameOf(adapter, 999_999)).toBe('Event 999999');
    expect(await nameOf(adapter, 0)).toBe('First');
  });

  test('the same rows are in sight, and the same cell active, once they were counted', async () => {
    await renderEnd(createEvents(estimated), estimated);
    await keys('{ArrowUp}{ArrowUp}');
    const before = focused();
    expect(before).toContain('Event 999998');
    await userEvent.click(await button(/^Count exactly/));
    await screen.findByText('1,000,000 rows', undefined, patient);
    await sees(999_997, 'Event 999998');
    await sees(999_999, 'Event 1000000');
    expect(cell(999_997, 'name').tabIndex).toBe(0);
  });

  test('rows that are selected stay selected once they were counted', async () => {
    await renderEnd(createEvents(estimated), estimated);
    await keys('{Shift>}{ArrowUp}{ArrowUp}{/Shift}');
    await userEvent.click(await button(/^Count exactly/));
    await screen.findByText('1,000,000 rows', undefined, patient);
    await sees(999_997, 'Event 999998');
    const selected = [999_996, 999_997, 999_998, 999_999].map((row) => cell(row, 'name').ariaSelected);
    expect(selected).toEqual(['false', 'true', 'true', 'true']);
  });

  test('what is typed while rows are counted goes to the row where it was begun', async () => {
    const { adapter, finish } = slowCount(createEvents(estimated));
    await renderEnd(adapter, estimated);
    await userEvent.click(await button(/^Count exactly/));
    await userEvent.click(cell(last - 1, 'name'));
    await keys('{Enter}{End}!');
    finish();
    await screen.findByText('1,000,000 rows', undefined, patient);
    await keys('!');
    await keys('{Enter}');
    await sees(999_998, 'Event 999999!!');
    await userEvent.click(await button(/^Save/));
    await waitFor(async () => expect(await nameOf(adapter, 999_999)).toBe('Event 999999!!'), patient);
  });

  test('the panel of a row stays at it once rows were counted', async () => {
    await renderEnd(createEvents(estimated), estimated);
    await keys('{ArrowUp}{Control>}{Enter}{/Control}');
    const panel = await screen.findByRole('form', undefined, patient);
    await within(panel).findByText('Event 999999');
    await userEvent.click(await button(/^Count exactly/));
    await screen.findByText('1,000,000 rows', undefined, patient);
    await sees(999_998, 'Event 999999');
    within(panel).getByText('Event 999999');
    await userEvent.click(within(panel).getByRole('button', { name: /^Next row/ }));
    await within(panel).findByText('Event 1000000', undefined, patient);
  });
});

test('what is typed while others add rows before goes to the row where it was begun', async () => {
  const letters: MemoryRelation = {
    name: 'letters',
    columns: [
      { name: 'letter', type: 'text' },
      { name: 'name', type: 'text' },
    ],
    primaryKey: ['letter'],
    rows: [
      ['b', 'Ben'],
      ['c', 'Cleo'],
      ['d', 'Dora'],
    ],
  };
  const adapter = createMemoryAdapter({ relations: [letters] });
  const queryClient = new QueryClient();
  await renderGrid(adapter, { name: 'letters' }, { queryClient });
  await userEvent.click(cell(1, 'name'));
  await keys('Mine');
  const relation = { schema: 'public', name: 'letters' };
  const values = [
    { column: 'letter', set: { to: 'value', text: 'a' } },
    { column: 'name', set: { to: 'value', text: 'Anna' } },
  ] as const;
  const added = await adapter.applyChanges?.({ changes: [{ kind: 'insert', relation, values }] });
  expect(added?.result).toBe('applied');
  await queryClient.invalidateQueries();
  await waitFor(() => expect(queryClient.isFetching()).toBe(0), patient);
  expect(texts('name').slice(0, 3)).toEqual(['Ben', 'Mine', 'Dora']);
  await keys('!{Enter}');
  await waitFor(() => expect(texts('name')).toEqual(['Anna', 'Ben', 'Mine!', 'Dora']), patient);
});
