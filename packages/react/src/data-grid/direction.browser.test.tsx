import { render, screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { StudioProvider } from '../provider/StudioProvider.tsx';
import '../styles.css';
import { DataGrid } from './DataGrid.tsx';
import { cell, createShop, waitForRows } from './testing/shop.tsx';

const values = {
  name: 'values',
  columns: [
    { name: '_id', type: 'int8' },
    { name: 'amount', type: 'numeric' },
    { name: 'span', type: 'int4range' },
    { name: 'made', type: 'timestamptz' },
    { name: 'word', type: 'text' },
  ],
  primaryKey: ['_id'],
  rows: [['-1', '-5.10', '[1,5)', '2023-01-02 06:12:00.5+00', '(שלום)']],
};

async function renderValues(dir: 'ltr' | 'rtl') {
  render(
    <div dir={dir}>
      <StudioProvider adapter={createShop({ relations: [values] })}>
        <main style={{ width: 1100, height: 500 }}>
          <DataGrid relation={{ schema: 'public', name: 'values' }} />
        </main>
      </StudioProvider>
    </div>,
  );
  await waitForRows();
}

/** A text as it is read on the screen: its characters from left to right. */
function shown(element: Element): string {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const characters: { readonly left: number; readonly character: string }[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const range = document.createRange();
    for (const [index, character] of [...(node.textContent ?? '')].entries()) {
      range.setStart(node, index);
      range.setEnd(node, index + 1);
      characters.push({ left: range.getBoundingClientRect().left, character });
    }
  }
  return characters
    .toSorted((one, other) => one.left - other.left)
    .map(({ character }) => character)
    .join('');
}

describe.each(['ltr', 'rtl'] as const)('where the page runs %s', (dir) => {
  test('a value reads as the database wrote it: signs before numbers, brackets on their sides', async () => {
    await renderValues(dir);
    expect(shown(cell(0, 'amount'))).toBe('-5.10');
    expect(shown(cell(0, 'span'))).toBe('[1,5)');
    expect(shown(cell(0, 'made'))).toBe('2023-01-02 06:12:00.5+00');
    // What is of the other direction itself keeps it.
    expect(shown(cell(0, 'word')).replace(/[()]/g, '')).toBe([...'שלום'].toReversed().join(''));
    const [name] = screen
      .getByRole('columnheader', { name: /^_id/ })
      .querySelectorAll('span.stu\\:font-medium');
    expect(name && shown(name)).toBe('_id');
  });

  test('numbers stand at the end of their cells and texts at the beginning', async () => {
    await renderValues(dir);
    const isLeft = (name: string) => {
      const box = cell(0, name).getBoundingClientRect();
      const range = document.createRange();
      range.selectNodeContents(cell(0, name));
      const text = range.getBoundingClientRect();
      return text.left - box.left < box.right - text.right;
    };
    expect(isLeft('amount')).toBe(dir === 'rtl');
    expect(isLeft('word')).toBe(dir === 'ltr');
  });

  test('the form of a row shows and edits it the same way', async () => {
    await renderValues(dir);
    await userEvent.click(cell(0, 'amount'));
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    const amount = await screen.findByRole('button', { name: /^amount/ });
    expect(shown(amount)).toBe('-5.10');
    expect(shown(await screen.findByRole('button', { name: /^span/ }))).toBe('[1,5)');
    await userEvent.click(amount);
    const field = await screen.findByRole('textbox', { name: /amount/ });
    expect(getComputedStyle(field).unicodeBidi).toBe(dir === 'rtl' ? 'plaintext' : 'normal');
  });
});
