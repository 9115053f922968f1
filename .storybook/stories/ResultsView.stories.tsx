import type { Meta, StoryObj } from '@storybook/react-vite';
import type { StudioAdapter } from '@studio/core';
import { ResultsView, useQueryRun, type ResultViewKind, type StudioTheme } from '@studio/react';
import { useEffect } from 'react';
import { expect, within } from 'storybook/test';
import { pgliteAdapter } from '../adapters/pglite.ts';
import { scriptedShop } from '../adapters/scriptedShop.ts';
import { StoryFrame } from './StoryFrame.tsx';

interface ResultsOfProps {
  /** Run as soon as the story is shown; nothing is run where it is empty. */
  readonly sql: string;
  readonly view?: ResultViewKind;
}

function ResultsOf({ sql, view }: ResultsOfProps) {
  const { run, cancel, retry, loadMore, current } = useQueryRun();
  useEffect(() => {
    if (sql !== '') run(sql);
  }, [run, sql]);
  return (
    <div style={{ flex: 1, minHeight: 0 }}>
      <ResultsView run={current} onCancel={cancel} onRetry={retry} onLoadMore={loadMore} defaultView={view} />
    </div>
  );
}

interface Loaded {
  readonly adapter?: StudioAdapter;
}

const meta = {
  title: 'ResultsView',
  component: ResultsOf,
  args: {
    sql: "select * from customer where tier = 'gold'; select count(*) from customer; update customer;",
  },
  loaders: [() => ({ adapter: scriptedShop() })],
  render: (args, { loaded, globals }) => {
    // Every story's loaders give an adapter, and the toolbar gives the theme.
    const { adapter } = loaded as Loaded;
    if (!adapter) return <p>Loading…</p>;
    return (
      <StoryFrame adapter={adapter} theme={globals['theme'] as StudioTheme}>
        <ResultsOf {...args} />
      </StoryFrame>
    );
  },
} satisfies Meta<typeof ResultsOf>;

export default meta;
type Story = StoryObj<typeof meta>;

async function playSeveralResults({ canvasElement }: { readonly canvasElement: HTMLElement }) {
  const canvas = within(canvasElement);
  await canvas.findByRole('gridcell', { name: /Customer 1$/ });
  await expect(canvas.getAllByRole('tab')).toHaveLength(3);
}

export const SeveralResults: Story = { play: playSeveralResults };

export const Dark: Story = { globals: { theme: 'dark' }, play: playSeveralResults };

export const BeforeTheFirstRun: Story = { args: { sql: '' } };

export const Running: Story = {
  args: { sql: 'select pg_sleep(60)' },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByRole('button', { name: /cancel/i });
  },
};

export const Failed: Story = {
  args: { sql: 'select 1; selekt 2' },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findAllByText(/syntax error/);
  },
};

export const OnPostgres: Story = {
  args: { sql: 'select n, md5(n::text) as hash from generate_series(1, 5000) as n' },
  loaders: [async () => ({ adapter: await pgliteAdapter() })],
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByRole(
      'gridcell',
      { name: /c4ca4238a0b923820dcc509a6f75849b/ },
      { timeout: 30_000 },
    );
  },
};

const onPostgres = [async () => ({ adapter: await pgliteAdapter() })];
const patient = { timeout: 30_000 };

/** Rows of one table with its key: cells are edited, reviewed and saved as in the grid of the table. */
export const Editable: Story = {
  args: { sql: 'select id, sku, name, price, upper(name) as shouted from shop.product order by id limit 50' },
  loaders: onPostgres,
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText('Editable: rows of product', {}, patient);
  },
};

/** Why a result cannot be edited is said by the badge beside the views. */
export const ReadOnly: Story = {
  args: { sql: 'select active, count(*) from shop.product group by active' },
  loaders: onPostgres,
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByRole('button', { name: /^Read-only/ }, patient);
  },
};

export const Chart: Story = {
  args: {
    sql: "select day::date, (sin(n / 9.0) * 40 + n)::numeric(10,2) as sold, (cos(n / 7.0) * 20 + 60)::numeric(10,2) as returned from generate_series(1, 120) as n, lateral (select date '2026-01-01' + n as day) as d",
    view: 'chart',
  },
  loaders: onPostgres,
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByRole('img', { name: /^Line chart/ }, patient);
  },
};

export const ChartInTheDark: Story = { ...Chart, globals: { theme: 'dark' } };

export const Record: Story = {
  args: { sql: 'select * from shop.product order by id limit 8', view: 'record' },
  loaders: onPostgres,
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByRole('table', {}, patient);
  },
};

export const Json: Story = {
  args: {
    sql: 'select 9007199254740993 as n, 1.10::numeric as n, \'{"big": 12345678901234567890}\'::jsonb as doc',
    view: 'json',
  },
  loaders: onPostgres,
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText(/9007199254740993/, {}, patient);
  },
};
