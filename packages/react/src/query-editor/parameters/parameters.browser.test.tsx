import { createMemoryAdapter, scriptedQuery } from '@studio/adapter-testkit';
import { act, screen, waitFor, within } from '@testing-library/react';
import { createRef } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { runErrors } from '../../query-run/runErrors.ts';
import { useQueryRun } from '../../query-run/useQueryRun.ts';
import { expectAccessible } from '../../testing/expectAccessible.ts';
import { renderStudio } from '../../testing/renderStudio.tsx';
import type { QueryEditorHandle } from '../editorHandle.ts';
import { QueryEditor, type QueryEditorProps } from '../QueryEditor.tsx';
import type { ParameterValues } from './bindParameters.ts';

const soon = { timeout: 5000 };
const shop = (answer: Parameters<typeof scriptedQuery>[0]['answer'] = () => ({})) =>
  createMemoryAdapter({
    query: scriptedQuery({ answer }),
    relations: [
      {
        name: 'orders',
        columns: [
          { name: 'id', type: 'int8' },
          { name: 'paid', type: 'bool' },
          { name: 'note', type: 'text' },
        ],
      },
    ],
  });

const show = (props: QueryEditorProps, adapter = shop()) =>
  renderStudio(adapter, <QueryEditor {...props} />, { height: 320 });
const editor = () => screen.getByRole('textbox', { name: 'SQL editor' });
async function runStatement() {
  await userEvent.click(editor());
  await userEvent.keyboard('{Control>}{Home}{Enter}{/Control}');
}
const dialog = () => screen.findByRole('dialog', { name: 'Values of the statement' }, soon);

describe('a statement with parameters', () => {
  test('is run with values that are sent beside it, asked for by keyboard alone', async () => {
    const onRun = vi.fn();
    show({ defaultValue: 'select * from orders where id = :id and note = :note', onRun });
    await runStatement();
    const asked = await dialog();
    const id = within(asked).getByRole('textbox', { name: ':id' });
    await waitFor(() => expect(id).toHaveFocus(), soon);
    await waitFor(() => expect(id).toHaveAccessibleDescription('bigint'), soon);
    await userEvent.keyboard('9007199254740993{Tab}{Tab}');
    expect(within(asked).getByRole('textbox', { name: ':note' })).toHaveFocus();
    await userEvent.keyboard("O'Hara; drop table orders{Enter}");
    expect(onRun.mock.calls).toEqual([
      [
        {
          sql: 'select * from orders where id = $1  and note = $2   ',
          offset: 0,
          start: { line: 1, column: 1 },
          scope: 'statement',
          parameters: ['9007199254740993', "O'Hara; drop table orders"],
        },
      ],
    ]);
    await waitFor(() => expect(editor()).toHaveFocus(), soon);
  });

  test('keeps NULL and an empty text apart, and remembers both', async () => {
    const onRun = vi.fn();
    show({ defaultValue: 'select $1, $2', onRun });
    for (const round of [1, 2]) {
      await runStatement();
      const asked = await dialog();
      const isNull = within(asked).getByRole('checkbox', { name: '$1 is NULL' });
      if (round === 1) await userEvent.click(isNull);
      else expect(isNull).toBeChecked();
      expect(within(asked).getByRole('textbox', { name: '$1' })).toBeDisabled();
      await userEvent.click(within(asked).getByRole('button', { name: 'Run' }));
      expect(onRun).toHaveBeenLastCalledWith(expect.objectContaining({ parameters: [null, ''] }));
    }
  });

  test('is not run when the question is left, and nothing is remembered', async () => {
    const onRun = vi.fn();
    const onParameterValuesChange = vi.fn();
    show({ defaultValue: 'select :x', onRun, onParameterValuesChange });
    await runStatement();
    await dialog();
    await userEvent.keyboard('typed{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull(), soon);
    expect(onRun).not.toHaveBeenCalled();
    expect(onParameterValuesChange).not.toHaveBeenCalled();
  });

  test('takes what the host remembers and tells it what is new, other parameters kept', async () => {
    const onParameterValuesChange = vi.fn<(values: ParameterValues) => void>();
    show({
      defaultValue: 'select :day::date',
      parameterValues: { day: '2026-01-01', other: null },
      onParameterValuesChange,
    });
    await runStatement();
    const day = within(await dialog()).getByRole('textbox', { name: ':day' });
    expect(day).toHaveValue('2026-01-01');
    expect(day).toHaveAccessibleDescription('date');
    await userEvent.fill(day, '2026-02-02');
    await userEvent.keyboard('{Enter}');
    expect(onParameterValuesChange.mock.calls).toEqual([[{ day: '2026-02-02', other: null }, undefined]]);
  });

  test('offers the two values of a boolean, and doubts a number that is none', async () => {
    const onRun = vi.fn();
    show({ defaultValue: 'select * from orders o where o.paid = :paid limit :count', onRun });
    await runStatement();
    const asked = await dialog();
    const paid = await within(asked).findByRole('combobox', { name: ':paid' }, soon);
    await userEvent.selectOptions(paid, 'true');
    const count = within(asked).getByRole('textbox', { name: ':count' });
    await userEvent.fill(count, 'ten');
    expect(count).toBeInvalid();
    await userEvent.fill(count, '10');
    expect(count).toBeValid();
    await userEvent.click(within(asked).getByRole('button', { name: 'Run' }));
    expect(onRun).toHaveBeenLastCalledWith(expect.objectContaining({ parameters: ['true', '10'] }));
  });

  test('is given to a button of the host with the values that it was asked for', async () => {
    const handle = createRef<QueryEditorHandle>();
    const use = vi.fn();
    const onRun = vi.fn();
    show({ defaultValue: 'select :x', handle, onRun });
    await userEvent.click(editor());
    act(() => handle.current?.withText(use));
    await userEvent.fill(within(await dialog()).getByRole('textbox', { name: ':x' }), '1');
    await userEvent.keyboard('{Enter}');
    const text = {
      sql: 'select $1',
      offset: 0,
      start: { line: 1, column: 1 },
      scope: 'statement',
      parameters: ['1'],
    };
    expect(use.mock.calls).toEqual([[text]]);
    expect(onRun).not.toHaveBeenCalled();
  });

  test('among others is asked about with them, once for each name', async () => {
    const onRun = vi.fn();
    show({ defaultValue: 'select 1; select :xy; select $1, :xy from orders where id = :xy', onRun });
    await userEvent.click(screen.getByRole('button', { name: 'Run all' }));
    const asked = within(await dialog());
    expect(asked.getAllByRole('textbox')).toHaveLength(2);
    await waitFor(
      () => expect(asked.getByRole('textbox', { name: ':xy' })).toHaveAccessibleDescription('bigint'),
      soon,
    );
    await userEvent.fill(asked.getByRole('textbox', { name: '$1' }), 'one');
    await userEvent.fill(asked.getByRole('textbox', { name: ':xy' }), '7');
    await userEvent.keyboard('{Enter}');
    expect(onRun.mock.calls).toEqual([
      [
        {
          sql: 'select 1; select $1 ; select $1, $2  from orders where id = $2 ',
          offset: 0,
          scope: 'all',
          statementParameters: [[], ['7'], ['one', '7']],
        },
      ],
    ]);
  });

  test('has its error marked where it stands, although it was sent written otherwise', async () => {
    const sql = "select '😀', :a_long_name,\n  nonesuch";
    const adapter = shop((statement) => ({
      error: { code: 'sql', message: 'no column', position: statement.indexOf('nonesuch') },
    }));
    function Console() {
      const { run, current } = useQueryRun();
      return (
        <QueryEditor
          defaultValue={sql}
          onRun={({ sql: text, ...options }) => run(text, options)}
          errors={runErrors(current)}
        />
      );
    }
    renderStudio(adapter, <Console />, { height: 320 });
    await runStatement();
    await userEvent.click(within(await dialog()).getByRole('button', { name: 'Run' }));
    await waitFor(
      () => expect(document.querySelector('.cm-lintRange-error')).toHaveTextContent('nonesuch'),
      soon,
    );
  });

  test.each(['light', 'dark'] as const)(
    'is asked about without accessibility violations in %s',
    async (theme) => {
      renderStudio(shop(), <QueryEditor defaultValue="select :a, :b::int, :c::bool" />, {
        theme,
        height: 320,
      });
      await runStatement();
      await userEvent.click(within(await dialog()).getByRole('checkbox', { name: ':a is NULL' }));
      await expectAccessible(document.body);
    },
  );
});
