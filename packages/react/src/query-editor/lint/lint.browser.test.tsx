import { createMemoryAdapter, scriptedQuery } from '@studio/adapter-testkit';
import { able, StudioError, type Diagnostic, type StudioAdapter } from '@studio/core';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { runErrors } from '../../query-run/runErrors.ts';
import { useQueryRun } from '../../query-run/useQueryRun.ts';
import { expectAccessible } from '../../testing/expectAccessible.ts';
import { renderStudio } from '../../testing/renderStudio.tsx';
import { QueryEditor, type QueryEditorProps } from '../QueryEditor.tsx';

type Lint = NonNullable<StudioAdapter['lintQuery']>;

const memory = () => createMemoryAdapter({ relations: [], query: scriptedQuery({ answer: () => ({}) }) });

function judging(lintQuery: Lint): StudioAdapter {
  const adapter = memory();
  return {
    ...adapter,
    lintQuery,
    async info(options) {
      const info = await adapter.info(options);
      return { ...info, abilities: { ...info.abilities, lintQuery: able } };
    },
  };
}

/** Finds this word, wherever it stands, and knows a better one. */
const misspelt = (
  word: string,
  better: readonly string[],
  severity: Diagnostic['severity'] = 'error',
): Lint =>
  vi.fn<Lint>(async ({ sql }) => {
    const at = sql.indexOf(word);
    const range = [at, at + word.length] as const;
    if (at < 0) return [];
    const fixes = better.map((text) => ({ title: `Use “${text}”`, range, text }));
    return [
      { range, severity, code: 'unknownColumn', message: `no column ${word}`, hint: 'Look again.', fixes },
    ];
  });

const editor = () => screen.getByRole('textbox', { name: 'SQL editor' });
const text = () => [...editor().querySelectorAll('.cm-line')].map((line) => line.textContent).join('\n');
const marked = (kind = 'error') =>
  [...document.querySelectorAll(`.cm-lintRange-${kind}`)].map((mark) => mark.textContent);
const soon = { timeout: 5000 };

function show(adapter: StudioAdapter, props: QueryEditorProps) {
  return renderStudio(adapter, <QueryEditor {...props} />, { height: 320 });
}

describe('a mistake in the text', () => {
  test('is marked where it stands, emoji and Windows line ends before it included', async () => {
    show(judging(misspelt('nme', [])), { defaultValue: "-- 👩‍👩‍👧\r\nselect '😀';\r\nselect nme from t" });
    await waitFor(() => expect(marked()).toEqual(['nme']), soon);
    await userEvent.click(editor());
    await userEvent.keyboard('{Control>}{Home}{/Control}{Enter}');
    expect(marked()).toEqual(['nme']);
  });

  test('is no longer marked when it is mended, and an answer to the text before changes nothing', async () => {
    const answers: ((found: readonly Diagnostic[]) => void)[] = [];
    const signals: (AbortSignal | undefined)[] = [];
    const lintQuery: Lint = (_, options) => {
      signals.push(options?.signal);
      return new Promise((resolve) => answers.push(resolve));
    };
    show(judging(lintQuery), { defaultValue: 'selct 1' });
    await waitFor(() => expect(answers.length).toBeGreaterThan(0), soon);
    const before = answers.length;
    await userEvent.click(editor());
    await userEvent.keyboard('{Control>}{End}{/Control}2');
    expect(signals.every((signal) => signal?.aborted)).toBe(true);
    const error = { range: [0, 5], severity: 'error', code: 'syntax', message: 'stale' } as const;
    for (const answer of answers) answer([error]);
    await waitFor(() => expect(answers.length).toBeGreaterThan(before), soon);
    expect(marked()).toEqual([]);
    answers.at(-1)?.([error]);
    await waitFor(() => expect(marked()).toEqual(['selct']), soon);
  });

  test('is reached, heard and mended by keyboard alone, in one step that can be undone', async () => {
    show(judging(misspelt('nme', ['name'])), { defaultValue: 'select nme\nfrom t' });
    await waitFor(() => expect(marked()).toEqual(['nme']), soon);
    await userEvent.click(editor());
    await userEvent.keyboard('{Control>}{End}{/Control}{F8}');
    await waitFor(() =>
      expect(document.querySelector('.cm-announced')).toHaveTextContent('no column nme Look again.'),
    );
    await userEvent.keyboard('{Control>}.{/Control}');
    expect(text()).toBe('select name\nfrom t');
    await userEvent.keyboard('{Control>}z{/Control}');
    expect(text()).toBe('select nme\nfrom t');
    await userEvent.keyboard('{Control>}{End}{/Control}{Shift>}{F8}{/Shift}x');
    expect(text()).toBe('select x\nfrom t');
  });

  test('with more than one remedy is listed with them', async () => {
    show(judging(misspelt('nme', ['name', 'nom'])), { defaultValue: 'select nme' });
    await waitFor(() => expect(marked()).toEqual(['nme']), soon);
    await userEvent.click(editor());
    await userEvent.keyboard('{F8}{Control>}.{/Control}');
    const list = await screen.findByRole('listbox', { name: 'Problems' });
    await userEvent.click(within(list).getByRole('button', { name: /Use “nom”/ }));
    expect(text()).toBe('select nom');
    await userEvent.click(screen.getByRole('button', { name: 'Close' }));
    expect(screen.queryByRole('listbox')).toBeNull();
  });

  test('says what it is and offers its remedy under the pointer', async () => {
    show(judging(misspelt('nme', ['name'])), { defaultValue: 'select nme' });
    await waitFor(() => expect(marked()).toEqual(['nme']), soon);
    const mark = document.querySelector('.cm-lintRange-error');
    if (!mark) throw new Error('There is no mark.');
    await userEvent.hover(mark);
    const button = await screen.findByRole('button', { name: /Use “name”/ }, soon);
    expect(button.closest('.cm-tooltip')).toHaveTextContent('no column nme');
    await expectAccessible(document.body);
    await userEvent.click(button);
    expect(text()).toBe('select name');
  });

  test('stays marked beside the error of a run, which goes with the next key', async () => {
    show(judging(misspelt('nme', [], 'warning')), {
      defaultValue: 'select nme, 😀x',
      errors: [{ position: 12, message: 'what is that' }],
    });
    await waitFor(() => expect(marked('warning')).toEqual(['nme']), soon);
    expect(marked()).toEqual(['😀']);
    await userEvent.click(editor());
    await userEvent.keyboard('{Control>}{End}{/Control}y');
    expect(marked()).toEqual([]);
    expect(marked('warning')).toEqual(['nme']);
  });
});

describe('the error of a run', () => {
  function Console({ sql }: { readonly sql: string }) {
    const { run, current } = useQueryRun();
    return (
      <QueryEditor
        defaultValue={sql}
        onRun={({ sql: text, scope: _scope, ...options }) => run(text, options)}
        errors={runErrors(current)}
      />
    );
  }
  const failing = createMemoryAdapter({
    relations: [],
    query: scriptedQuery({
      answer: (statement) =>
        statement.includes('nonesuch')
          ? { error: { code: 'sql', message: 'no column', position: statement.indexOf('nonesuch') } }
          : {},
    }),
  });

  test.each([
    ['the statement at the cursor', '{Control>}{End}{Enter}{/Control}', ['nonesuch2']],
    ['a script', '{Control>}{Shift>}{Enter}{/Shift}{/Control}', ['nonesuch1']],
    ['a script that goes on', '{Control>}{Alt>}{Enter}{/Alt}{/Control}', ['nonesuch1', 'nonesuch2']],
  ])('is marked at its place in %s, behind emoji and Windows line ends', async (_, keys, expected) => {
    const sql =
      "-- 👩‍👩‍👧\r\nselect '😀';\r\nselect\r\n  '😀', nonesuch1;\r\nselect 1;\r\n/* 😀 */ select nonesuch2;";
    renderStudio(failing, <Console sql={sql} />, { height: 320 });
    await userEvent.click(editor());
    await userEvent.keyboard(keys);
    await waitFor(() => expect(marked()).toEqual(expected), soon);
  });
});

describe('without a judge', () => {
  test('what the text alone shows is marked', async () => {
    show(memory(), { defaultValue: 'select (1;\ndelete from t' });
    await waitFor(() => expect(marked()).toEqual(['(']), soon);
    expect(marked('warning')).toEqual(['t']);
  });

  test('and so it is while the server cannot be reached', async () => {
    const gone: Lint = () => Promise.reject(new StudioError({ code: 'unreachable', message: 'gone' }));
    show(judging(gone), { defaultValue: 'delete from t' });
    await waitFor(() => expect(marked('warning')).toEqual(['t']), soon);
  });

  test('an editor that is left waits for no answer', async () => {
    const lint = vi.fn<Lint>(() => new Promise(() => {}));
    const { unmount } = show(judging(lint), { defaultValue: 'select nme' });
    await waitFor(() => expect(lint).toHaveBeenCalled(), soon);
    unmount();
    expect(lint.mock.calls.at(-1)?.[1]?.signal?.aborted).toBe(true);
  });
});
