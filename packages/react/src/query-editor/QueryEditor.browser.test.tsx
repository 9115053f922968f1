import { createMemoryAdapter, scriptedQuery, type MemoryAdapterOptions } from '@studio/adapter-testkit';
import { act, screen, waitFor, within } from '@testing-library/react';
import { useState, type RefObject } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expectAccessible } from '../testing/expectAccessible.ts';
import { renderStudio } from '../testing/renderStudio.tsx';
import type { QueryEditorHandle } from './editorHandle.ts';
import { QueryEditor, type QueryEditorProps } from './QueryEditor.tsx';

const column = (name: string, type = 'text') => ({ name, type });

const shop = (options: Partial<MemoryAdapterOptions> = {}) =>
  createMemoryAdapter({
    query: scriptedQuery({ answer: () => ({}) }),
    relations: [
      { name: 'settings', columns: [column('key'), column('value')] },
      {
        schema: 'sales',
        name: 'orders',
        columns: [column('id', 'int8'), column('placed_at', 'timestamptz'), column('Total')],
      },
      { schema: 'sales', name: 'customers', columns: [column('id', 'int8'), column('email')] },
    ],
    ...options,
  });

const editor = () => screen.getByRole('textbox', { name: 'SQL editor' });
const text = () => [...editor().querySelectorAll('.cm-line')].map((line) => line.textContent).join('\n');

/** Puts the text in and the cursor where it has `|`. */
async function type(marked: string) {
  const end = marked.length - 1 - marked.indexOf('|');
  await userEvent.click(editor());
  await userEvent.keyboard('{Control>}a{/Control}{Delete}');
  for (const [index, line] of marked.replace('|', '').split('\n').entries()) {
    if (index > 0) await userEvent.keyboard('{Enter}');
    await userEvent.keyboard(line.replaceAll(/[[{]/g, '$&$&'));
  }
  await userEvent.keyboard('{Escape}');
  for (let step = 0; step < end; step += 1) await userEvent.keyboard('{ArrowLeft}');
}

async function suggestions() {
  const list = await screen.findByRole('listbox');
  return within(list)
    .getAllByRole('option')
    .map((option) => option.querySelector('.cm-completionLabel')?.textContent);
}

function renderEditor(props: QueryEditorProps = {}, adapter = shop()) {
  return renderStudio(adapter, <QueryEditor {...props} />, { height: 320 });
}

describe('running', () => {
  test('takes the statement at the cursor, and tells where it begins', async () => {
    const onRun = vi.fn();
    renderEditor({ defaultValue: 'select 1;\nselect 2;\nselect 3', onRun });
    await userEvent.click(editor());
    await userEvent.keyboard('{Control>}{Home}{/Control}{ArrowDown}{Control>}{Enter}{/Control}');
    expect(onRun.mock.calls).toEqual([
      [{ sql: 'select 2;', offset: 10, start: { line: 2, column: 1 }, scope: 'statement' }],
    ]);
    expect(text()).toBe('select 1;\nselect 2;\nselect 3');
  });

  test('takes the selection, where there is one', async () => {
    const onRun = vi.fn();
    renderEditor({ defaultValue: 'select 1; select 2', onRun });
    await userEvent.click(editor());
    await userEvent.keyboard('{Control>}{End}{/Control}{Shift>}{ArrowLeft}{ArrowLeft}{ArrowLeft}{/Shift}');
    await userEvent.click(screen.getByRole('button', { name: /Run selection/ }));
    expect(onRun.mock.calls).toEqual([
      [{ sql: 't 2', offset: 15, start: { line: 1, column: 16 }, scope: 'selection' }],
    ]);
  });

  test('takes all with Shift', async () => {
    const onRun = vi.fn();
    renderEditor({ defaultValue: 'select 1; select 2', onRun });
    await userEvent.click(editor());
    await userEvent.keyboard('{Shift>}{Control>}{Enter}{/Control}{/Shift}');
    expect(onRun.mock.calls).toEqual([[{ sql: 'select 1; select 2', offset: 0, scope: 'all' }]]);
  });

  test('shows which statement is meant', async () => {
    const { container } = renderEditor({ defaultValue: 'select 1;\nselect\n  2;\nselect 3' });
    const marked = () => [...container.querySelectorAll('.cm-statement')].map((line) => line.textContent);
    await userEvent.click(editor());
    await userEvent.keyboard('{Control>}{Home}{/Control}');
    expect(marked()).toEqual(['select 1;']);
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    expect(marked()).toEqual(['select', '  2;']);
  });

  test('takes the right statement at the end of a long script that was just opened', async () => {
    const onRun = vi.fn();
    const script = Array.from(
      { length: 10_000 },
      (_, line) => `select ${line}, 'a;b' from sales.orders;`,
    ).join('\n');
    renderEditor({ defaultValue: script, onRun });
    await userEvent.click(editor());
    await userEvent.keyboard('{Control>}{End}{Enter}{/Control}');
    const sql = "select 9999, 'a;b' from sales.orders;";
    expect(onRun.mock.calls).toEqual([
      [{ sql, offset: script.length - sql.length, start: { line: 10_000, column: 1 }, scope: 'statement' }],
    ]);
  });

  test('can be cancelled by Escape and by button, only while it runs', async () => {
    const onCancel = vi.fn();
    const { rerender } = renderEditor({ defaultValue: 'select 1', onCancel });
    await userEvent.click(editor());
    await userEvent.keyboard('{Escape}');
    expect(onCancel).not.toHaveBeenCalled();
    rerender(<></>);
    renderEditor({ defaultValue: 'select 1', onCancel, running: true });
    await userEvent.click(editor());
    await userEvent.keyboard('{Escape}');
    expect(onCancel).toHaveBeenCalledTimes(1);
    await userEvent.click(screen.getByRole('button', { name: /Cancel/ }));
    expect(onCancel).toHaveBeenCalledTimes(2);
  });

  test('says why it is not possible, and does not try', async () => {
    const onRun = vi.fn();
    const adapter = createMemoryAdapter({ relations: [] });
    renderEditor({ defaultValue: 'select 1', onRun }, adapter);
    const button = screen.getByRole('button', { name: /^Run(?! all)/ });
    await waitFor(() => expect(button).toHaveAttribute('aria-disabled', 'true'));
    await userEvent.click(editor());
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    button.focus();
    await userEvent.keyboard('{Enter}');
    expect(onRun).not.toHaveBeenCalled();
    expect(await screen.findByRole('tooltip')).toHaveTextContent('This connection does not offer that.');
  });
});

describe('completion', () => {
  test.each([
    ['select * from sett|', ['settings']],
    ['select * from ord|', ['orders']],
    ['select * from sales.|', ['customers', 'orders']],
    ['select o.| from sales.orders o', ['id', 'placed_at', 'Total']],
    ['select orders.pl| from sales.orders', ['placed_at']],
    ['select em| from sales.orders join sales.customers c on true', ['email']],
    ['insert into sales.orders (pla|)', ['placed_at']],
    ['update sales.customers set em|', ['email']],
    ['with recent as (select 1) select * from rec|', ['recent']],
    ["select '1'::numer|", ['numeric']],
  ])('after %j suggests first %j', async (marked, expected) => {
    renderEditor();
    await type(marked);
    await userEvent.keyboard('{Control>} {/Control}');
    await waitFor(async () => expect((await suggestions()).slice(0, expected.length)).toEqual(expected));
  });

  test('comes while typing, and writes names as they must be written', async () => {
    renderEditor();
    await type('select  from sales.orders|');
    await userEvent.keyboard(
      '{Home}{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight}Tot',
    );
    await waitFor(async () => expect((await suggestions())[0]).toBe('Total'));
    await userEvent.click(screen.getByRole('option', { name: /Total/ }));
    expect(text()).toBe('select "Total" from sales.orders');
  });

  test('names the schema where the table is not found without it', async () => {
    renderEditor();
    await type('select * from custom|');
    await userEvent.keyboard('{Control>} {/Control}');
    await userEvent.click(await screen.findByRole('option', { name: /customers/ }));
    expect(text()).toBe('select * from sales.customers');
  });

  test('offers keywords when the catalog cannot be read', async () => {
    renderEditor({}, shop({ fail: () => ({ code: 'unreachable', message: 'gone' }) }));
    await type('sel|');
    await userEvent.keyboard('{Control>} {/Control}');
    expect((await suggestions())[0]).toBe('select');
  });
});

describe('errors', () => {
  test('are marked where they are, emoji before them included, until the text changes', async () => {
    const sql = "select '😀', nonesuch";
    const errors = [{ position: sql.indexOf('nonesuch'), message: 'column "nonesuch" does not exist' }];
    const { container } = renderEditor({ defaultValue: sql, errors });
    const marks = () =>
      [...container.querySelectorAll('.cm-lintRange-error')].map((mark) => mark.textContent);
    await waitFor(() => expect(marks()).toEqual(['nonesuch']));
    await userEvent.click(editor());
    await userEvent.keyboard('{Control>}{End}{/Control} ');
    expect(marks()).toEqual([]);
  });

  test('do not come back when the page renders again after an edit', async () => {
    function Host() {
      const [value, setValue] = useState('select x');
      return (
        <QueryEditor value={value} onValueChange={setValue} errors={[{ position: 7, message: 'no x' }]} />
      );
    }
    const { container } = renderStudio(shop(), <Host />, { height: 320 });
    await waitFor(() => expect(container.querySelector('.cm-lintRange-error')).not.toBeNull());
    await userEvent.click(editor());
    await userEvent.keyboard('{Control>}{End}{/Control}yz');
    expect(text()).toBe('select xyz');
    expect(container.querySelector('.cm-lintRange-error')).toBeNull();
  });

  test('behind the end of the text do not break the editor', async () => {
    const { container } = renderEditor({
      defaultValue: 'select',
      errors: [{ position: 600, message: 'syntax error at end of input' }],
    });
    await waitFor(() => expect(container.querySelector('.cm-lintRange-error')).toHaveTextContent('t'));
  });
});

describe('the text', () => {
  test('may be held by a host that answers late, without losing what is typed on', async () => {
    const pending: string[] = [];
    let answer = () => {};
    function SlowHost() {
      const [value, setValue] = useState('select ');
      answer = () => setValue((before) => pending.shift() ?? before);
      return <QueryEditor value={value} onValueChange={(next) => pending.push(next)} />;
    }
    renderStudio(shop(), <SlowHost />, { height: 320 });
    await userEvent.click(editor());
    await userEvent.keyboard('{Control>}{End}{/Control}12345');
    for (let step = 0; step < 3; step += 1) act(() => answer());
    await userEvent.keyboard('6');
    expect(text()).toBe('select 123456');
  });

  test('is changed by the host without moving the cursor', async () => {
    let format = () => {};
    function Host() {
      const [value, setValue] = useState('select 1\nfrom t');
      format = () => setValue((before) => before.replace('select', 'SELECT'));
      return <QueryEditor value={value} onValueChange={setValue} />;
    }
    renderStudio(shop(), <Host />, { height: 320 });
    await userEvent.click(editor());
    await userEvent.keyboard('{Control>}{End}{/Control}');
    act(() => format());
    await waitFor(() => expect(text()).toBe('SELECT 1\nfrom t'));
    await userEvent.keyboard('x');
    expect(text()).toBe('SELECT 1\nfrom tx');
  });

  test('is the same with Windows line ends', async () => {
    const onValueChange = vi.fn();
    renderEditor({ value: 'select 1\r\nfrom t', onValueChange });
    expect(text()).toBe('select 1\nfrom t');
    expect(onValueChange).not.toHaveBeenCalled();
  });

  test('can be undone, commented out and searched by keyboard', async () => {
    renderEditor({ defaultValue: 'select 1' });
    await userEvent.click(editor());
    await userEvent.keyboard('{Control>}/{/Control}');
    expect(text()).toBe('-- select 1');
    await userEvent.keyboard('{Control>}z{/Control}');
    expect(text()).toBe('select 1');
    await userEvent.keyboard('{Control>}f{/Control}');
    expect(await screen.findByRole('textbox', { name: 'Find' })).toHaveFocus();
  });
});

describe('the editor in a page', () => {
  test('is left by Tab', async () => {
    renderStudio(
      shop(),
      <>
        <QueryEditor defaultValue="select 1" style={{ height: 200 }} />
        <button type="button">next</button>
      </>,
    );
    await userEvent.click(editor());
    await userEvent.tab();
    expect(screen.getByRole('button', { name: 'next' })).toHaveFocus();
    expect(text()).toBe('select 1');
  });

  test('leaves nothing behind but its styles', async () => {
    const before = document.body.children.length;
    const { unmount } = renderEditor({ defaultValue: 'select 1' });
    unmount();
    expect(document.body.children.length).toBeLessThanOrEqual(before + 1);
    expect(document.querySelector('.cm-editor')).toBeNull();
  });

  test('gives its styles the nonce of the page', async () => {
    renderStudio(shop(), <QueryEditor />, { nonce: 'n0nce', height: 320 });
    await waitFor(() => expect(editor()).toBeVisible());
    const styles = [...document.head.querySelectorAll('style')].filter((style) =>
      style.textContent.includes('.cm-scroller'),
    );
    expect(styles.some((style) => style.nonce === 'n0nce')).toBe(true);
  });

  test.each(['light', 'dark'] as const)('has no accessibility violation in %s', async (theme) => {
    const value =
      '-- orders of today\nselect count(*), \'x\' as "Y"\nfrom sales.orders\nwhere id > 10;\nselect null';
    const { container } = renderStudio(
      shop(),
      <QueryEditor defaultValue={value} errors={[{ position: 30, message: 'no' }]} />,
      { theme, height: 320 },
    );
    await userEvent.click(editor());
    await expectAccessible(container);
    await userEvent.keyboard('{Control>}{End}{/Control}; sel');
    await screen.findByRole('listbox');
    await expectAccessible(container);
  });
});

test('lets a host read what would run and lead to a place, for buttons of its own', async () => {
  const handle: RefObject<QueryEditorHandle | null> = { current: null };
  renderEditor({ handle, defaultValue: 'select 1;\n\nselect 2;' });
  expect(handle.current?.textToRun()?.sql).toBe('select 1;');
  act(() => handle.current?.showRange([11, 20]));
  expect(editor()).toHaveFocus();
  expect(handle.current?.textToRun()).toEqual({
    sql: 'select 2;',
    offset: 11,
    start: { line: 3, column: 1 },
    scope: 'statement',
  });
});

test('closes the list of suggestions when it runs, so that it does not stand before the answer', async () => {
  const onRun = vi.fn();
  renderEditor({ onRun });
  await type('select * from sal|');
  await userEvent.keyboard('{Control>} {/Control}');
  await screen.findByRole('listbox');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(screen.queryByRole('listbox')).toBeNull());
  expect(onRun).toHaveBeenCalledTimes(1);
});
