import { createMemoryAdapter } from '@studio/adapter-testkit';
import type { StudioAdapter } from '@studio/core';
import { screen, waitFor } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { cell, renderGrid } from './testing/shop.tsx';

const long = 'x'.repeat(3_000);

const adapter = () =>
  createMemoryAdapter({
    relations: [
      {
        name: 'papers',
        columns: [
          { name: 'id', type: 'int8' },
          { name: 'doc', type: 'jsonb' },
          { name: 'text', type: 'text' },
          { name: 'huge', type: 'text' },
        ],
        primaryKey: ['id'],
        rows: [['1', '{"a": 1}', long, 'y'.repeat(70_000)]],
      },
    ],
  });

/** Reads of whole cells answer when they are let. */
function held() {
  const whole = adapter();
  let release = () => {};
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const readCell: StudioAdapter['readCell'] = async (request, options) => {
    await gate;
    return (await whole.readCell?.(request, options)) ?? null;
  };
  return { adapter: { ...whole, readCell }, release: () => release() };
}

const open = async (column: string, from: StudioAdapter = adapter()) => {
  await renderGrid(from, { name: 'papers' }, { width: 1_400 });
  await userEvent.click(cell(0, column));
};

/** A key in the same moment in which the editor was asked for: nothing can have been loaded meanwhile. */
function doubleClickAndType(target: HTMLElement, text: string) {
  target.dispatchEvent(new MouseEvent('dblclick', { bubbles: true, cancelable: true }));
  document.execCommand('insertText', false, text);
}

// Each comes first in its own way: what is loaded once is there from then on.
describe('what is typed while an editor comes', () => {
  test('is in the panel of JSON, before what it opens with', async () => {
    await open('doc');
    doubleClickAndType(cell(0, 'doc'), '[');
    const code = () => document.activeElement?.closest('.cm-content')?.textContent;
    await waitFor(() => expect(code()).toBe('[{  "a": 1}'));
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Edit doc' }));
    await userEvent.keyboard('7');
    await waitFor(() => expect(code()).toBe('[7{  "a": 1}'));
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(cell(0, 'doc').textContent).toBe('{"a": 1}');
  });

  test('is in the panel of a long text', async () => {
    await open('text');
    doubleClickAndType(cell(0, 'text'), 'n');
    await screen.findByRole('dialog', { name: 'Edit text' });
    await userEvent.keyboard('o{Control>}{Enter}{/Control}');
    await waitFor(() => expect(cell(0, 'text').textContent).toMatch(/^nox/));
  });

  test('is kept where the whole of a value is still being read', async () => {
    const { adapter: slow, release } = held();
    await open('huge', slow);
    await userEvent.keyboard('new');
    expect(screen.queryByRole('textbox', { name: 'Edit huge' })).toBeNull();
    release();
    const field = await screen.findByRole('textbox', { name: 'Edit huge' });
    expect(field).toHaveProperty('value', 'new');
    await userEvent.keyboard('er{Enter}');
    await waitFor(() => expect(cell(0, 'huge').textContent).toBe('newer'));
  });

  test.each(['{Escape}', '{ArrowLeft}'])('is dropped by %s', async (key) => {
    const { adapter: slow, release } = held();
    await open('huge', slow);
    await userEvent.keyboard(`n${key}`);
    release();
    // Opens after whatever was asked for before it.
    await userEvent.click(cell(0, 'huge'));
    await userEvent.keyboard('{F2}');
    const field = await screen.findByRole('textbox', { name: 'Edit huge' });
    expect(field).toHaveProperty('value', 'y'.repeat(70_000));
  });
});
