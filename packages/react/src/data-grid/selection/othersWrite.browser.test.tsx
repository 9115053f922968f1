import { createMemoryAdapter, type MemoryRelation } from '@studio/adapter-testkit';
import { rowRefOf, type Change, type StudioAdapter } from '@studio/core';
import { QueryClient } from '@tanstack/react-query';
import { screen, waitFor } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { GridPlace } from '../gridState.ts';
import { cell, renderGrid } from '../testing/shop.tsx';

const relation = { schema: 'public', name: 'words' };

/** More than are read at once. */
const words: MemoryRelation = {
  name: relation.name,
  columns: [
    { name: 'id', type: 'int4' },
    { name: 'word', type: 'text' },
  ],
  primaryKey: ['id'],
  rows: Array.from({ length: 600 }, (_, index) => [String(index * 10 + 10), `word ${index}`]),
};

/** A grid over the words, and what others do with these while it is open. */
async function renderWords(defaultPosition?: GridPlace) {
  const adapter = createMemoryAdapter({ relations: [words] });
  const queryClient = new QueryClient();
  await renderGrid(
    adapter,
    { name: relation.name, ...(defaultPosition && { defaultPosition }) },
    { queryClient },
  );
  const write = async (...changes: Change[]) => {
    const outcome = await adapter.applyChanges?.({ changes });
    expect(outcome?.result).toBe('applied');
    await queryClient.invalidateQueries();
    await waitFor(() => expect(queryClient.isFetching()).toBe(0));
  };
  return {
    insert: (...ids: number[]) => write(...ids.map(insertOf)),
    remove: async (...ids: number[]) =>
      write(...(await Promise.all(ids.map((id) => removalOf(adapter, id))))),
  };
}

const insertOf = (id: number): Change => ({
  kind: 'insert',
  relation,
  values: [
    { column: 'id', set: { to: 'value', text: String(id) } },
    { column: 'word', set: { to: 'value', text: 'new' } },
  ],
});

async function removalOf(adapter: StudioAdapter, id: number): Promise<Change> {
  const value = String(id);
  const page = await adapter.readRows({
    relation,
    filter: { kind: 'compare', column: 'id', operator: '=', value },
  });
  const row = rowRefOf(page, 0);
  if (!row) throw new Error(`No word has the id ${id}.`);
  return { kind: 'delete', relation, row, expect: [{ column: 'id', value }] };
}

const selected = () =>
  [...screen.getByRole('grid').querySelectorAll('[role=gridcell][aria-selected=true]')].map(
    (element) => element.textContent,
  );

describe('what is selected, once others wrote rows', () => {
  test('is the same rows where some came before them', async () => {
    const { insert } = await renderWords();
    await userEvent.click(cell(2, 'word'));
    await userEvent.keyboard('{Shift>}{ArrowDown}{/Shift}');
    expect(selected()).toEqual(['word 2', 'word 3']);
    await insert(1, 2);
    await waitFor(() => expect(cell(0, 'word').textContent).toBe('new'));
    expect(selected()).toEqual(['word 2', 'word 3']);
    await userEvent.keyboard('{ArrowDown}');
    expect(document.activeElement?.textContent).toBe('word 4');
  });

  test('is the same rows where some before them went', async () => {
    const { remove } = await renderWords();
    await userEvent.click(cell(3, 'word'));
    await remove(10, 20);
    await waitFor(() => expect(cell(0, 'word').textContent).toBe('word 2'));
    expect(document.activeElement?.textContent).toBe('word 3');
  });

  test('goes along into another page', async () => {
    const { insert } = await renderWords({ firstRow: 190, row: 199, column: 'word' });
    await waitFor(() => expect(cell(199, 'word').textContent).toBe('word 199'));
    cell(199, 'word').focus();
    await insert(1);
    await waitFor(() => expect(cell(200, 'word').textContent).toBe('word 199'));
    await waitFor(() => expect(document.activeElement?.textContent).toBe('word 199'));
    await insert(2, 3);
    await waitFor(() => expect(document.activeElement).toBe(cell(202, 'word')));
    expect(cell(202, 'word').textContent).toBe('word 199');
  });

  test('reaches over rows that came between', async () => {
    const { insert } = await renderWords();
    await userEvent.click(cell(1, 'word'));
    await userEvent.keyboard('{Shift>}{ArrowDown}{/Shift}');
    await insert(25);
    await waitFor(() => expect(cell(2, 'word').textContent).toBe('new'));
    expect(selected()).toEqual(['word 1', 'new', 'word 2']);
  });

  test('stays at its place where the row itself went', async () => {
    const { remove } = await renderWords();
    await userEvent.click(cell(3, 'word'));
    await remove(40);
    await waitFor(() => expect(cell(3, 'word').textContent).toBe('word 4'));
    expect(document.activeElement).toBe(cell(3, 'word'));
  });
});

describe('the rows in sight, once others wrote rows', () => {
  /** The elements of rows are used again for others, and stand in any order. */
  const firstInSight = () => {
    const { bottom } = screen.getAllByRole('columnheader')[0]?.getBoundingClientRect() ?? { bottom: 0 };
    const cells = screen.getByRole('grid').querySelectorAll('[data-row] [role=gridcell][aria-colindex="2"]');
    const topOf = (element: Element) => element.getBoundingClientRect().top;
    const inSight = [...cells].filter((element) => topOf(element) >= bottom - 1);
    return inSight.toSorted((one, other) => topOf(one) - topOf(other))[0]?.textContent;
  };

  test('stay where they are, in the middle of a table', async () => {
    const { insert, remove } = await renderWords({ firstRow: 50, row: 50, column: 'word' });
    await waitFor(() => expect(firstInSight()).toBe('word 50'));
    await insert(1, 2, 3);
    await waitFor(() => expect(cell(53, 'word').textContent).toBe('word 50'));
    expect(firstInSight()).toBe('word 50');
    await remove(1, 10);
    await waitFor(() => expect(cell(51, 'word').textContent).toBe('word 50'));
    expect(firstInSight()).toBe('word 50');
  });

  test('begin with the new ones at the top', async () => {
    const { insert } = await renderWords();
    await insert(1);
    await waitFor(() => expect(firstInSight()).toBe('new'));
  });
});
