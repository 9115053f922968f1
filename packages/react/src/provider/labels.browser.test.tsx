import { createMemoryAdapter, scriptedQuery } from '@studio/adapter-testkit';
import { StudioError, type StudioAdapter } from '@studio/core';
import { act, screen, waitFor } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { DataGrid } from '../data-grid/DataGrid.tsx';
import type { RelationDataGridProps } from '../data-grid/RelationDataGrid.tsx';
import { gridStates } from '../data-grid/testing/gridStates.tsx';
import { cell, createShop, renderGrid } from '../data-grid/testing/shop.tsx';
import { QueryEditor } from '../query-editor/QueryEditor.tsx';
import { useQueryRun, type QueryRunState } from '../query-run/useQueryRun.ts';
import { ResultsView } from '../results-view/ResultsView.tsx';
import { SchemaTree } from '../schema-tree/SchemaTree.tsx';
import { markedLabels, unmarkedTexts } from '../testing/markedLabels.ts';
import { renderStudio } from '../testing/renderStudio.tsx';

const labels = markedLabels();

/** Words of the data: of names, types, values, and of what the adapter says. */
const data = new Set(
  (
    'public products makers events id sku name price status sold doc maker_id int8 text numeric bool jsonb product_status ' +
    'A-1 A-2 A-3 A-4 A-5 Lamp NULL Two lines active draft retired true false w Acme Shown to customers What is sold ' +
    'Broken by the test select people n int4 integer Ada 202E m akers The database numbers this column itself ' +
    'customers orders lines shop number note customer_id city Bolt Ulm Graz first second of one two again ' +
    'order_number order_shop pieces Desk Bed Theirs events amount Event price_positive bigint ' +
    'The row breaks the rule CHECK is not a value of type'
  ).split(' '),
);

const expectMarked = (state: string) =>
  waitFor(() => expect({ state, texts: unmarkedTexts(document.body, data) }).toEqual({ state, texts: [] }));

const open = async (props: Partial<RelationDataGridProps> = {}, adapter: StudioAdapter = createShop()) =>
  renderGrid(adapter, props, { labels, width: 1200 });
const escape = () => userEvent.keyboard('{Escape}');
const button = (name: RegExp) => screen.getByRole('button', { name });

/** In the order in which a user may see them. */
const states: Readonly<Record<string, () => Promise<unknown>>> = {
  rows: () => open({ defaultSort: [{ column: 'sku' }, { column: 'id', direction: 'desc' }] }),
  'a header and its menu': async () => {
    await open();
    await userEvent.click(cell(0, 'name'));
    await userEvent.keyboard('{ArrowUp}{Alt>}{ArrowDown}{/Alt}');
    await screen.findByRole('menu');
  },
  'the menu of a cell': async () => {
    await open();
    await userEvent.click(cell(0, 'name'), { button: 'right' });
    await screen.findByRole('menu');
  },
  'the panel of columns': async () => {
    await open({ defaultHidden: ['doc'] });
    await userEvent.click(button(/Columns/));
    await screen.findByRole('dialog');
  },
  'the filter and its form': async () => {
    await open({
      defaultFilter: {
        kind: 'or',
        filters: [
          { kind: 'compare', column: 'price', operator: '>', value: '1' },
          { kind: 'not', filter: { kind: 'isNull', column: 'name' } },
        ],
      },
    });
    await userEvent.click(button(/Add (a )?(condition|filter)/i));
    await screen.findByRole('dialog');
  },
  'no row that fits': async () => {
    await open({ defaultFilter: { kind: 'compare', column: 'sku', operator: '=', value: 'A-1x' } });
    await waitFor(() => expect(screen.queryAllByRole('gridcell')).toHaveLength(0));
    data.add('A-1x');
  },
  'a field with what is wrong': async () => {
    await open();
    await userEvent.click(cell(0, 'price'));
    await userEvent.keyboard('x');
  },
  'a list of values': async () => {
    await open();
    await userEvent.dblClick(cell(0, 'status'));
    await screen.findByRole('listbox');
  },
  JSON: async () => {
    await open();
    await userEvent.dblClick(cell(0, 'doc'));
    await screen.findByRole('dialog');
    await waitFor(() => expect(document.querySelector('.cm-editor')).not.toBeNull());
  },
  'a value in whole': async () => {
    await open();
    await userEvent.click(cell(0, 'doc'));
    await userEvent.keyboard('{Shift>}{Enter}{/Shift}');
    await screen.findByRole('dialog');
  },
  'a column that is read-only, and a row marked for deletion': async () => {
    await open();
    await userEvent.click(cell(1, 'id'));
    await userEvent.keyboard('{Control>}{Delete}{/Control}{Enter}');
  },
  'a selection with its figures': async () => {
    await open();
    await userEvent.click(cell(0, 'price'));
    await userEvent.keyboard('{Shift>}{ArrowDown}{ArrowDown}{/Shift}');
    await screen.findByRole('group', { name: /Selected values/ });
  },
  'changes under review': async () => {
    await open();
    await userEvent.click(button(/Insert row/));
    await userEvent.click(cell(1, 'name'));
    await userEvent.keyboard('Lamp{Control>}{Enter}{/Control}');
    await userEvent.click(cell(2, 'name'));
    await userEvent.keyboard('Two{Enter}');
    await userEvent.click(button(/Review/));
    await screen.findByRole('dialog');
  },
  'rows that cannot be read': async () => {
    const adapter = createShop({
      fail: (verb) =>
        verb === 'readRows'
          ? new StudioError({ code: 'badRequest', message: 'Broken by the test' })
          : undefined,
    });
    renderStudio(adapter, <DataGrid relation={{ schema: 'public', name: 'products' }} />, { labels });
    await screen.findByText(/Broken by the test/);
  },
  'the tree, opened and searched': async () => {
    renderStudio(createShop(), <SchemaTree defaultExpanded={['schema:public']} />, { labels });
    await screen.findAllByRole('treeitem');
    await userEvent.type(screen.getByRole('searchbox'), 'm');
    await screen.findAllByText(/akers/);
  },
  'the editor': async () => {
    renderStudio(createShop(), <QueryEditor defaultValue="select 1" />, { labels });
    await waitFor(() => expect(document.querySelector('.cm-content')).not.toBeNull());
  },
  'results, messages and errors': async () => {
    const held: { state?: QueryRunState } = {};
    const Host = () => {
      const state = useQueryRun();
      held.state = state;
      return <ResultsView run={state.current} onCancel={state.cancel} onRetry={state.retry} />;
    };
    const query = scriptedQuery({
      answer: (sql) =>
        sql === 'select n' ? { columns: [{ name: 'n', type: 'int4' }], rows: [['1']] } : undefined,
    });
    renderStudio(createMemoryAdapter({ relations: [], query }), <Host />, { labels });
    await expectMarked('before the first run');
    act(() => held.state?.run('select n'));
    await screen.findByRole('grid');
    await expectMarked('a result');
    await userEvent.click(screen.getByRole('tab', { name: /Messages/ }));
  },
};

describe('every text that a user sees or hears comes out of the labels', () => {
  test.each(Object.entries(states))('with %s', async (name, reach) => {
    await reach();
    await expectMarked(name);
    await escape();
  });

  test.each(Object.entries(gridStates))('of a grid with %s', async (name, reach) => {
    await reach({ labels });
    await expectMarked(name);
  });

  test('and one that does not is found', async () => {
    renderStudio(createShop(), <button title="Seen">§ marked</button>, { labels });
    expect(unmarkedTexts(document.body, data)).toHaveLength(1);
  });
});
