import type { Meta, StoryObj } from '@storybook/react-vite';
import type { StudioAdapter } from '@studio/core';
import { ResultsView, useQueryRun, type StudioTheme } from '@studio/react';
import { useEffect } from 'react';
import { expect, within } from 'storybook/test';
import { pgliteAdapter } from '../adapters/pglite.ts';
import { scriptedShop } from '../adapters/scriptedShop.ts';
import { StoryFrame } from './StoryFrame.tsx';

interface ResultsOfProps {
  /** Run as soon as the story is shown; nothing is run where it is empty. */
  readonly sql: string;
}

function ResultsOf({ sql }: ResultsOfProps) {
  const { run, cancel, retry, current } = useQueryRun();
  useEffect(() => {
    if (sql !== '') run(sql);
  }, [run, sql]);
  return (
    <div style={{ flex: 1, minHeight: 0 }}>
      <ResultsView run={current} onCancel={cancel} onRetry={retry} />
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
