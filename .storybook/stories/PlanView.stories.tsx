import type { Meta, StoryObj } from '@storybook/react-vite';
import type { StudioAdapter } from '@studio/core';
import { ExplainView, PlanView, useExplain, type PlanViewProps, type StudioTheme } from '@studio/react';
import { useEffect } from 'react';
import { expect, userEvent, within } from 'storybook/test';
import { memoryShop } from '../adapters/memoryShop.ts';
import { pgliteAdapter } from '../adapters/pglite.ts';
import missingIndex from '../plans/missingIndex.json?raw';
import notRun from '../plans/notRun.json?raw';
import parallelJoin from '../plans/parallelJoin.json?raw';
import withIndex from '../plans/withIndex.json?raw';
import withQueries from '../plans/withQueries.json?raw';
import { StoryFrame } from './StoryFrame.tsx';

interface Loaded {
  readonly adapter?: StudioAdapter;
}

const meta = {
  title: 'PlanView',
  component: PlanView,
  args: { plan: parallelJoin },
  loaders: [() => ({ adapter: memoryShop() })],
  render: (args: PlanViewProps, { loaded, globals }) => {
    // Every story's loaders give an adapter, and the toolbar gives the theme.
    const { adapter } = loaded as Loaded;
    if (!adapter) return <p>Loading…</p>;
    return (
      <StoryFrame adapter={adapter} theme={globals['theme'] as StudioTheme}>
        <PlanView {...args} />
      </StoryFrame>
    );
  },
} satisfies Meta<typeof PlanView>;

export default meta;
type Story = StoryObj<typeof meta>;

const nodes = (canvasElement: HTMLElement) =>
  within(canvasElement).findByRole('treegrid', { name: 'Nodes of the plan' }, { timeout: 10_000 });

/** Processes beside each other: time is that of the clock. */
export const Parallel: Story = {
  play: async ({ canvasElement }) => {
    await nodes(canvasElement);
    const [slowest] = await within(canvasElement).findAllByRole('listitem');
    await expect(slowest).toBeVisible();
  },
};

export const Dark: Story = {
  globals: { theme: 'dark' },
  args: { plan: withQueries },
  play: async ({ canvasElement }) => {
    await nodes(canvasElement);
  },
};

/** What `with` names, sub-selects, and where their time goes. */
export const Diagram: Story = {
  args: { plan: withQueries, defaultView: 'diagram' },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByRole('tree', {}, { timeout: 10_000 });
  },
};

/** A hint with the statement that would mend it leads to its node. */
export const MissingIndex: Story = {
  args: { plan: missingIndex },
  play: async ({ canvasElement }) => {
    await nodes(canvasElement);
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole('button', { name: /show Seq Scan on shop.orders/ }));
    await canvas.findByRole('region', { name: 'Details of the node' });
  },
};

/** The same statement before and after the index. */
export const Compared: Story = {
  args: { plan: withIndex, compareWith: missingIndex },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText(/times faster/, {}, { timeout: 10_000 });
  },
};

/** Without ANALYZE: costs and estimates only. */
export const NotRun: Story = {
  args: { plan: notRun },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText(/The statement was not run/, {}, { timeout: 10_000 });
  },
};

/** A plan from elsewhere. */
export const Pasted: Story = {
  // A story's args are laid over those of all.
  args: { plan: undefined },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByRole('textbox', { name: 'Plan' }, { timeout: 10_000 });
  },
};

function Explained({ sql }: { readonly sql: string }) {
  const explain = useExplain();
  const ask = explain.explain;
  useEffect(() => ask(sql, { analyze: true }), [ask, sql]);
  return <ExplainView explain={explain} />;
}

/** Asked of a real Postgres in this page. */
export const OnPostgres: Story = {
  loaders: [async () => ({ adapter: await pgliteAdapter() })],
  render: (_, { loaded, globals }) => {
    // As above.
    const { adapter } = loaded as Loaded;
    if (!adapter) return <p>Loading…</p>;
    return (
      <StoryFrame adapter={adapter} theme={globals['theme'] as StudioTheme}>
        <Explained sql="select n % 7, count(*) from generate_series(1, 50000) as n group by 1 order by 2 desc" />
      </StoryFrame>
    );
  },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByRole('treegrid', {}, { timeout: 30_000 });
  },
};
