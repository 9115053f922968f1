import type { Meta, StoryObj } from '@storybook/react-vite';
import type { StudioAdapter } from '@studio/core';
import {
  ConfirmRunDialog,
  defaultRunSettings,
  limitsOf,
  QueryEditor,
  ResultsView,
  runErrors,
  RunSettingsMenu,
  SessionBar,
  useConfirmedRun,
  useQueryRun,
  useQuerySession,
  type RunSettings,
  type StudioTheme,
} from '@studio/react';
import { useMemo, useState, type CSSProperties } from 'react';
import { expect, userEvent, within } from 'storybook/test';
import { pgliteAdapter } from '../adapters/pglite.ts';
import { scriptedShop } from '../adapters/scriptedShop.ts';
import { withSessions } from '../adapters/withSessions.ts';
import { StoryFrame } from './StoryFrame.tsx';

interface QueryConsoleProps {
  readonly sql: string;
  /** Whether statements that change everything ask first. */
  readonly confirmDangerous: boolean;
}

const half: CSSProperties = { flex: '1 1 0', minHeight: 0 };

/** All parts of running SQL, as a page would put them together. */
function QueryConsole({ sql, confirmDangerous }: QueryConsoleProps) {
  const [settings, setSettings] = useState<RunSettings>(defaultRunSettings);
  const limits = useMemo(() => limitsOf(settings), [settings]);
  const session = useQuerySession();
  const query = useQueryRun(limits, session);
  const { run, pending } = useConfirmedRun(query.run, { confirmDangerous });
  const { current } = query;
  return (
    <>
      <div style={half}>
        <QueryEditor
          aria-label="SQL"
          defaultValue={sql}
          running={current?.status === 'running'}
          errors={runErrors(current)}
          onRun={({ sql: text, offset }) => run(text, { offset })}
          onCancel={query.cancel}
          actions={<RunSettingsMenu settings={settings} onSettingsChange={setSettings} />}
        />
      </div>
      <SessionBar session={session} />
      <div style={half}>
        <ResultsView run={current} onRetry={query.retry} onLoadMore={query.loadMore} />
      </div>
      <ConfirmRunDialog pending={pending} inTransaction={session.transaction === 'open'} />
    </>
  );
}

interface Loaded {
  readonly adapter?: StudioAdapter;
}

const meta = {
  title: 'QueryConsole',
  component: QueryConsole,
  args: { sql: 'update shop.customer set credit = 0', confirmDangerous: true },
  loaders: [() => ({ adapter: withSessions(scriptedShop()) })],
  render: (args, { loaded, globals }) => {
    // Every story's loaders give an adapter, and the toolbar gives the theme.
    const { adapter } = loaded as Loaded;
    if (!adapter) return <p>Loading…</p>;
    return (
      <StoryFrame adapter={adapter} theme={globals['theme'] as StudioTheme}>
        <QueryConsole {...args} />
      </StoryFrame>
    );
  },
} satisfies Meta<typeof QueryConsole>;

export default meta;
type Story = StoryObj<typeof meta>;

export const AutoCommit: Story = {};

export const InTransaction: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole('button', { name: 'Begin' }));
    await canvas.findByText(/^Open since/);
  },
};

export const Failed: Story = {
  args: { sql: 'selekt 1' },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole('radio', { name: 'Manual commit' }));
    await userEvent.click(canvas.getByRole('button', { name: 'Run all' }));
    await canvas.findByText('The transaction failed', { selector: 'p' });
  },
};

export const FailedDark: Story = { ...Failed, globals: { theme: 'dark' } };

export const AsksFirst: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole('button', { name: 'Run all' }));
    const dialog = await canvas.findByRole('dialog', { name: /^Change all .* of shop\.customer\?$/ });
    await expect(within(dialog).getByRole('button', { name: 'Do not run' })).toHaveFocus();
  },
};

/** A database that has one session only says why there are no transactions beyond a run. */
export const OnPostgres: Story = {
  args: { sql: 'begin; select 1 as one; commit' },
  loaders: [async () => ({ adapter: await pgliteAdapter() })],
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await canvas.findByRole('button', { name: 'Begin' }, { timeout: 30_000 });
  },
};
