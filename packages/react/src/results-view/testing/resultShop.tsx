import { createMemoryAdapter, scriptedQuery, type ScriptedAnswer } from '@studio/adapter-testkit';
import type { StudioAdapter } from '@studio/core';
import { act, screen } from '@testing-library/react';
import { createShop, makers, products } from '../../data-grid/testing/shop.tsx';
import { useQueryRun, type QueryRunState } from '../../query-run/useQueryRun.ts';
import { renderStudio, type RenderStudioOptions } from '../../testing/renderStudio.tsx';
import { ResultsView, type ResultsViewProps } from '../ResultsView.tsx';

const of = (relation: string, column: string) => ({ schema: 'public', name: relation, column });

/** Columns of `products`, under the names that a statement gives them. */
export const productColumns = [
  { name: 'nr', type: 'int8', origin: of('products', 'id') },
  { name: 'sku', type: 'text', origin: of('products', 'sku') },
  { name: 'name', type: 'text', origin: of('products', 'name') },
  { name: 'price', type: 'numeric', origin: of('products', 'price') },
  { name: 'upper', type: 'text' },
];

export const productRows = [
  ['1', 'A-1', 'Lamp', '12.50', 'LAMP'],
  ['2', 'A-2', null, '99.00', null],
  ['3', 'A-3', '', '5.00', ''],
];

export const productSql = 'select id as nr, sku, name, price, upper(name) from products';

/** The shop of the grid's tests, whose statements answer what the test says. */
export function scriptedShop(
  answers: Readonly<Record<string, ScriptedAnswer>>,
  options: Parameters<typeof createShop>[0] = {},
): StudioAdapter {
  return createShop({
    relations: [products, makers],
    query: scriptedQuery({ answer: (statement) => answers[statement] }),
    ...options,
  });
}

/** An adapter that holds nothing and answers what the test says. */
export function scripted(answers: Readonly<Record<string, ScriptedAnswer>>): StudioAdapter {
  return createMemoryAdapter({
    relations: [],
    query: scriptedQuery({ answer: (statement) => answers[statement] }),
  });
}

/** Shows the results of runs that the test starts. */
export function renderResults(
  adapter: StudioAdapter,
  props: Partial<ResultsViewProps> = {},
  options: RenderStudioOptions = {},
) {
  const held: { state?: QueryRunState } = {};
  function Host() {
    const state = useQueryRun();
    held.state = state;
    return (
      <ResultsView
        run={state.current}
        onCancel={state.cancel}
        onRetry={state.retry}
        onLoadMore={state.loadMore}
        {...props}
      />
    );
  }
  const rendered = renderStudio(adapter, <Host />, { width: 1100, height: 480, ...options });
  return {
    ...rendered,
    /** Runs a script, and waits for its end. */
    async run(sql: string, more?: Parameters<QueryRunState['run']>[1]) {
      act(() => held.state?.run(sql, more));
      await screen.findByText(/^(Done|Failed|Cancelled)$/, { selector: '[data-status]' }, { timeout: 5000 });
    },
  };
}
