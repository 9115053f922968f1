import { createMemoryAdapter, scriptedQuery } from '@studio/adapter-testkit';
import { act, screen, waitFor, within } from '@testing-library/react';
import { createRef, useState } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expectAccessible } from '../testing/expectAccessible.ts';
import { renderStudio } from '../testing/renderStudio.tsx';
import type { QueryEditorHandle } from './editorHandle.ts';
import { QueryEditor, type QueryEditorProps } from './QueryEditor.tsx';

const soon = { timeout: 5000 };
const memory = () => createMemoryAdapter({ relations: [], query: scriptedQuery({ answer: () => ({}) }) });
const show = (props: QueryEditorProps = {}) =>
  renderStudio(memory(), <QueryEditor {...props} />, { height: 360 });
const editor = () => screen.getByRole('textbox', { name: 'SQL editor' });
const text = () => [...editor().querySelectorAll('.cm-line')].map((line) => line.textContent).join('\n');

async function atStart() {
  await userEvent.click(editor());
  await userEvent.keyboard('{Control>}{Home}{/Control}');
}
async function choose(command: string | RegExp) {
  await userEvent.click(screen.getByRole('button', { name: 'More commands' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: command }, soon));
}

describe('formatting', () => {
  const untidy = 'select a,b from t where x=1;\nselect   c from u';

  test('lays out the statement at the cursor, which stays at its word, in one step that can be undone', async () => {
    show({ defaultValue: untidy });
    await atStart();
    await userEvent.keyboard('{End}{ArrowLeft}{ArrowLeft}{Shift>}{Alt>}f{/Alt}{/Shift}');
    const tidy = 'select\n  a,\n  b\nfrom\n  t\nwhere\n  x = 1;\nselect   c from u';
    await waitFor(() => expect(text()).toBe(tidy), soon);
    await userEvent.keyboard('2');
    expect(text()).toBe(tidy.replace('x = 1;', 'x = 21;'));
    await userEvent.keyboard('{Control>}zz{/Control}');
    expect(text()).toBe(untidy);
  });

  test('lays out all by the menu, and the statements that a selection touches', async () => {
    show({ defaultValue: untidy });
    await choose('Format all');
    const tidy = 'select\n  a,\n  b\nfrom\n  t\nwhere\n  x = 1;\nselect\n  c\nfrom\n  u';
    await waitFor(() => expect(text()).toBe(tidy), soon);
    expect(editor()).toHaveFocus();
  });

  test('says what it cannot read, and leaves it as it is', async () => {
    show({ defaultValue: "select   1;\nselect 'a" });
    await choose('Format all');
    expect(
      await screen.findByText('The formatter cannot read this statement. It is as it was.', undefined, soon),
    ).toBeVisible();
    expect(text()).toBe("select\n  1;\nselect 'a");
  });
});

describe('search and replace', () => {
  test('finds, counts and replaces by keyboard alone, and goes with Escape', async () => {
    show({ defaultValue: 'select a, A, ab from a' });
    await atStart();
    await userEvent.keyboard('{Control>}f{/Control}');
    const find = await screen.findByRole('textbox', { name: 'Find' });
    expect(find).toHaveFocus();
    await userEvent.keyboard('a');
    const panel = within(screen.getByRole('search', { name: 'Find and replace' }));
    await waitFor(() => expect(panel.getByRole('status')).toHaveTextContent('4 matches'), soon);
    await userEvent.click(panel.getByRole('button', { name: 'Match case' }));
    await waitFor(() => expect(panel.getByRole('status')).toHaveTextContent('3 matches'), soon);
    await userEvent.click(panel.getByRole('button', { name: 'Whole words' }));
    expect(panel.getByRole('button', { name: 'Whole words' })).toHaveAttribute('aria-pressed', 'true');
    find.focus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(panel.getByRole('status')).toHaveTextContent('1 of 2'), soon);
    await userEvent.fill(panel.getByRole('textbox', { name: 'Replace with' }), 'x');
    await userEvent.click(panel.getByRole('button', { name: 'Replace all' }));
    expect(text()).toBe('select x, A, ab from x');
    await userEvent.click(panel.getByRole('button', { name: 'Regular expression' }));
    await userEvent.fill(find, '(');
    await waitFor(() => expect(panel.getByRole('status')).toHaveTextContent('no regular expression'), soon);
    await expectAccessible(document.body);
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('search')).toBeNull();
    expect(editor()).toHaveFocus();
  });
});

describe('a file', () => {
  /** As a browser does it when the file is let go over the text. */
  function drop(...files: readonly File[]) {
    const dataTransfer = new DataTransfer();
    for (const file of files) dataTransfer.items.add(file);
    const { left, top } = editor().getBoundingClientRect();
    const place = { clientX: left + 8, clientY: top + 12 };
    editor().dispatchEvent(
      new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true, ...place }),
    );
  }

  test('that is dropped is inserted there, in one step that can be undone', async () => {
    show({ defaultValue: 'select 2' });
    drop(new File(['\uFEFFselect 1;\r\n-- 😀\r\n'], 'a.sql'));
    await waitFor(() => expect(text()).toBe('select 1;\n-- 😀\nselect 2'), soon);
    await userEvent.keyboard('{Control>}z{/Control}');
    expect(text()).toBe('select 2');
  });

  test.each([
    { before: 'select 2', files: ['select 1;'], place: 1, after: 'select 2\nselect 1;' },
    { before: 'select 2', files: ['select 1;'], place: 0, after: 'select 1;\nselect 2' },
    { before: 'a\nb', files: ['1\n', '2'], place: 1, after: 'a\n1\n2\nb' },
    { before: '', files: ['1', '2'], place: 0, after: '1\n2' },
  ])('has lines of its own in $before', async ({ before, files, place, after }) => {
    const handle = createRef<QueryEditorHandle>();
    show({ defaultValue: before, handle });
    await atStart();
    if (place > 0) await userEvent.keyboard('{ArrowRight}');
    act(() => handle.current?.insertFiles(files.map((each) => new File([each], 'a.sql'))));
    await waitFor(() => expect(text()).toBe(after), soon);
  });

  test('in UTF-16 is read as it is', async () => {
    show();
    const bytes = Uint8Array.from([0xff, 0xfe, 0xe9, 0x00, 0x3d, 0xd8, 0x00, 0xde]);
    drop(new File([bytes], 'b.sql'));
    await waitFor(() => expect(text()).toBe('é😀'), soon);
  });

  test.each([
    ['is no text', () => new File([Uint8Array.from([0x80, 0x81, 0xff])], 'c.bin'), 'c.bin is no text'],
    ['holds a zero', () => new File(['a\0b'], 'd.sql'), 'd.sql is no text'],
    ['is too large', () => new File([new Uint8Array(10_000_001).fill(32)], 'e.sql'), 'e.sql is larger than'],
  ])('that %s is refused, and the text stays', async (_, file, message) => {
    show({ defaultValue: 'select 1' });
    drop(file());
    expect(await screen.findByText(message, { exact: false }, soon)).toBeVisible();
    expect(text()).toBe('select 1');
  });

  test('is chosen by the menu without a mouse', async () => {
    const { container } = show({ defaultValue: 'select 1' });
    const picker = container.querySelector<HTMLInputElement>('input[type=file]');
    if (!picker) throw new Error('There is no file input.');
    const opened = vi.fn();
    picker.addEventListener('click', opened);
    screen.getByRole('button', { name: 'More commands' }).focus();
    await userEvent.keyboard('{Enter}');
    await screen.findByRole('menuitem', { name: 'Insert a file…' }, soon);
    await userEvent.keyboard('{ArrowUp}');
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(opened).toHaveBeenCalled(), soon);
    await userEvent.upload(picker, new File(['select 3;\n'], 'f.sql'));
    await waitFor(() => expect(text()).toBe('select 3;\nselect 1'), soon);
  });
});

describe('running all', () => {
  test('stops at the first error, or goes on past errors, by key and by menu', async () => {
    const onRun = vi.fn();
    show({ defaultValue: 'select 1; select 2', onRun });
    const all = { sql: 'select 1; select 2', offset: 0, scope: 'all' };
    await userEvent.click(editor());
    await userEvent.keyboard('{Control>}{Shift>}{Enter}{/Shift}{/Control}');
    expect(onRun).toHaveBeenLastCalledWith(all);
    await userEvent.keyboard('{Control>}{Alt>}{Enter}{/Alt}{/Control}');
    expect(onRun).toHaveBeenLastCalledWith({ ...all, onError: 'continue' });
    await choose(/Run all, past errors/);
    expect(onRun).toHaveBeenCalledTimes(3);
    expect(onRun).toHaveBeenLastCalledWith({ ...all, onError: 'continue' });
  });
});

describe('keys', () => {
  test('type at several places at once', async () => {
    show({ defaultValue: 'a\nb\nc' });
    await atStart();
    await userEvent.keyboard('{Control>}{Alt>}{ArrowDown}{ArrowDown}{/Alt}{/Control}x');
    expect(text()).toBe('xa\nxb\nxc');
  });

  test('and a click with Alt set one more cursor', async () => {
    show({ defaultValue: 'a\nb' });
    await atStart();
    const second = editor().querySelectorAll<HTMLElement>('.cm-line')[1];
    if (!second) throw new Error('There is no second line.');
    await userEvent.keyboard('{Alt>}');
    await userEvent.click(second);
    await userEvent.keyboard('{/Alt}x');
    expect(text()).toBe('xa\nbx');
  });

  test('select the next same word', async () => {
    show({ defaultValue: 'a b a' });
    await atStart();
    await userEvent.keyboard('{Shift>}{ArrowRight}{/Shift}{Control>}d{/Control}x');
    expect(text()).toBe('x b x');
  });

  test('close what is opened, and show the partner of a bracket', async () => {
    const { container } = show();
    await userEvent.click(editor());
    await userEvent.keyboard("f(('a");
    expect(text()).toBe("f(('a'))");
    await userEvent.keyboard('{Control>}{End}{/Control}');
    await waitFor(
      () => expect(container.querySelectorAll('.cm-matchingBracket').length).toBeGreaterThan(0),
      soon,
    );
  });

  test('fold a long statement and unfold it', async () => {
    const long = 'select a,\n  b\nfrom t;\nselect 2';
    show({ defaultValue: long });
    await atStart();
    // As a keyboard sends them: Shift makes a brace of a bracket.
    await userEvent.keyboard('{Control>}{Shift>}{{{/Shift}{/Control}');
    await waitFor(() => expect(text()).toBe('select a,…\nselect 2'), soon);
    await userEvent.keyboard('{Control>}{Shift>}}}{/Shift}{/Control}');
    await waitFor(() => expect(text()).toBe(long), soon);
  });

  test('of vim work where they are wanted, with Escape for its modes first, and go when they are not', async () => {
    const onCancel = vi.fn();
    function Host() {
      const [keymap, setKeymap] = useState<'vim' | 'default'>('vim');
      return (
        <>
          <button type="button" onClick={() => setKeymap('default')}>
            plain keys
          </button>
          <QueryEditor
            defaultValue="one two"
            keymap={keymap}
            running
            onCancel={onCancel}
            style={{ height: 200 }}
          />
        </>
      );
    }
    const { container } = renderStudio(memory(), <Host />);
    await waitFor(() => expect(container.querySelector('.cm-vim-panel')).not.toBeNull(), soon);
    await atStart();
    await userEvent.keyboard('dwix{Escape}');
    expect(text()).toBe('xtwo');
    expect(onCancel).not.toHaveBeenCalled();
    await expectAccessible(container);
    await userEvent.click(screen.getByRole('button', { name: 'plain keys' }));
    await atStart();
    await userEvent.keyboard('dw');
    expect(text()).toBe('dwxtwo');
  });

  test('of vim are had from the menu where the host keeps that, and one types on in the editor', async () => {
    function Host() {
      const [keymap, setKeymap] = useState<'vim' | 'default'>('default');
      return (
        <QueryEditor
          defaultValue="one two"
          keymap={keymap}
          onKeymapChange={setKeymap}
          style={{ height: 200 }}
        />
      );
    }
    const { container } = renderStudio(memory(), <Host />);
    await atStart();
    const menu = screen.getByRole('button', { name: 'More commands' });
    await userEvent.click(menu);
    await userEvent.click(
      await screen.findByRole('menuitemcheckbox', { name: 'Vim keys', checked: false }, soon),
    );
    await waitFor(() => expect(container.querySelector('.cm-vim-panel')).not.toBeNull(), soon);
    await userEvent.keyboard('dw');
    await waitFor(() => expect(text()).toBe('two'), soon);
    await userEvent.click(menu);
    await userEvent.click(
      await screen.findByRole('menuitemcheckbox', { name: 'Vim keys', checked: true }, soon),
    );
    await waitFor(() => expect(container.querySelector('.cm-vim-panel')).toBeNull(), soon);
  });

  test('of the menu are its shortcuts, and Escape brings the focus back', async () => {
    show({ defaultValue: 'select 1' });
    const button = screen.getByRole('button', { name: 'More commands' });
    await userEvent.click(button);
    await screen.findByRole('menu', { name: 'More commands' }, soon);
    await expectAccessible(document.body);
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(button).toHaveFocus(), soon);
    await choose(/Toggle comment/);
    expect(text()).toBe('-- select 1');
    await choose(/Find and replace/);
    await waitFor(() => expect(screen.getByRole('textbox', { name: 'Find' })).toHaveFocus(), soon);
  });
});
