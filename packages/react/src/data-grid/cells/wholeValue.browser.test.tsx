import { createMemoryAdapter } from '@studio/adapter-testkit';
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expectAccessible } from '../../testing/expectAccessible.ts';
import { cell, createShop, renderGrid } from '../testing/shop.tsx';

const dot =
  '\\x89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360f8cfc0f01f0005000201a5f645400000000049454e44ae426082';
const files = () =>
  createMemoryAdapter({
    relations: [
      {
        name: 'files',
        columns: [
          { name: 'id', type: 'int8' },
          { name: 'body', type: 'bytea' },
          { name: 'about', type: 'jsonb' },
        ],
        primaryKey: ['id'],
        rows: [['1', dot, '{"big": 9007199254740993, "tags": ["a"]}']],
      },
    ],
  });

async function view(row: number, column: string): Promise<HTMLElement> {
  await userEvent.click(cell(row, column));
  await userEvent.keyboard('{Shift>}{Enter}{/Shift}');
  return screen.findByRole('dialog', { name: column });
}
const value = (dialog: HTMLElement) => dialog.querySelector('pre');
const close = async () => {
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
};

test('JSON is a tree with every figure, whose parts fold by keyboard', async () => {
  await renderGrid(files(), { name: 'files', readOnly: true });
  const dialog = await view(0, 'about');
  const tree = await within(dialog).findByRole('textbox', { name: 'about' });
  const lines = () => [...tree.querySelectorAll('.cm-line')].map((line) => line.textContent);
  expect(lines()).toEqual(['{', '  "big": 9007199254740993,', '  "tags": [', '    "a"', '  ]', '}']);
  await expectAccessible(dialog);
  await userEvent.click(within(tree).getByText('"a"'));
  await userEvent.keyboard('{ArrowUp}');
  await userEvent.keyboard('{Control>}{Shift>}[BracketLeft]{/Shift}{/Control}');
  await waitFor(() => expect(lines()).toEqual(['{', '  "big": 9007199254740993,', '  "tags": […]', '}']));
  await userEvent.keyboard('{Control>}{Shift>}[BracketRight]{/Shift}{/Control}x');
  await waitFor(() => expect(lines()).toHaveLength(6));
});

test('a picture is seen and saved also where nothing can be edited', async () => {
  await renderGrid(files(), { name: 'files', readOnly: true });
  const dialog = await view(0, 'body');
  const image = await screen.findByRole<HTMLImageElement>('img', { name: 'Image in body' });
  await waitFor(() => expect(image.naturalWidth).toBe(1));
  screen.getByRole('button', { name: 'Download' });
  expect(dialog.textContent).toContain('71 B');
  await expectAccessible(dialog);
});

test('what is staged is shown, as the cell shows it', async () => {
  await renderGrid(createShop());
  await userEvent.click(cell(0, 'name'));
  await userEvent.keyboard('Mine{Enter}');
  expect(value(await view(0, 'name'))?.textContent).toBe('Mine');
});

test('NULL, the empty text and DEFAULT are not taken for texts of these names', async () => {
  await renderGrid(createShop());
  await userEvent.click(cell(0, 'name'));
  await userEvent.keyboard('{Control>}{Shift>}{Backspace}{/Shift}{/Control}');
  const seen = new Map<string, string>();
  for (const row of [0, 1, 2, 3]) {
    const pre = value(await view(row, 'name'));
    seen.set(`${row} ${pre?.textContent ?? ''}`, pre ? getComputedStyle(pre).fontStyle : '');
    await close();
  }
  expect([...seen]).toEqual([
    ['0 DEFAULT', 'italic'],
    ['1 NULL', 'italic'],
    ['2 empty', 'italic'],
    ['3 NULL', 'normal'],
  ]);
});
