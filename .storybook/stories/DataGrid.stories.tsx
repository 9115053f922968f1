import type { Meta, StoryObj } from '@storybook/react-vite';
import type { StudioAdapter } from '@studio/core';
import { DataGrid, type RelationDataGridProps, type StudioTheme } from '@studio/react';
import { expect, userEvent, within } from 'storybook/test';
import { memoryShop } from '../adapters/memoryShop.ts';
import { pgliteAdapter } from '../adapters/pglite.ts';
import { customerSlots } from './customerSlots.tsx';
import { StoryFrame } from './StoryFrame.tsx';

interface Loaded {
  readonly adapter?: StudioAdapter;
}

/** The grid over a table; the one over rows at hand is shown by ResultsView. */
function RelationGrid(props: RelationDataGridProps) {
  return <DataGrid {...props} />;
}

const meta = {
  title: 'DataGrid',
  component: RelationGrid,
  args: {
    relation: { schema: 'shop', name: 'customer' },
    'aria-label': 'Customers',
    style: { flex: 1, minHeight: 0 },
  },
  loaders: [() => ({ adapter: memoryShop() })],
  render: (args, { loaded, globals }) => {
    // Every story's loaders give an adapter, and the toolbar gives the theme.
    const { adapter } = loaded as Loaded;
    if (!adapter) return <p>Loading…</p>;
    return (
      <StoryFrame adapter={adapter} theme={globals['theme'] as StudioTheme}>
        <RelationGrid {...args} />
      </StoryFrame>
    );
  },
} satisfies Meta<typeof RelationGrid>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Parts that come later come slowly on a machine that is busy. */
const patient = { timeout: 20_000 };

async function playTable({ canvasElement }: { readonly canvasElement: HTMLElement }) {
  await within(canvasElement).findByRole('gridcell', { name: 'Amélie Dubois 1' });
}

export const Table: Story = { play: playTable };

export const Dark: Story = { globals: { theme: 'dark' }, play: playTable };

export const SortedAndFiltered: Story = {
  args: {
    defaultSort: [{ column: 'credit', direction: 'desc' }],
    defaultFilter: { kind: 'compare', column: 'tier', operator: '=', value: 'gold' },
  },
};

export const StagedEdit: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.dblClick(await canvas.findByRole('gridcell', { name: 'Ben Andersen 2' }));
    await userEvent.keyboard('{Control>}a{/Control}Ben Andersen-Costa{Enter}');
    await canvas.findByText(/1 change/i);
    await expect(canvas.getByRole('button', { name: /save/i })).toBeEnabled();
  },
};

export const AMillionRows: Story = {
  args: { relation: { schema: 'warehouse', name: 'sensor_reading' }, 'aria-label': 'Readings' },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findAllByRole('gridcell', { name: /thermometer-0/ });
    await expect(canvasElement.querySelectorAll('*').length).toBeLessThan(3_000);
  },
};

export const NoRows: Story = {
  args: { relation: { schema: 'shop', name: 'gift_card' }, 'aria-label': 'Gift cards' },
};

export const ReadOnlyView: Story = {
  args: { relation: { schema: 'shop', name: 'customer_overview' }, 'aria-label': 'Customer overview' },
};

export const Loading: Story = {
  loaders: [() => ({ adapter: memoryShop({ latencyMs: 3_600_000 }) })],
};

export const Failing: Story = {
  loaders: [
    () => ({
      adapter: memoryShop({
        fail: (verb) =>
          verb === 'readRows'
            ? {
                code: 'permission',
                sqlState: '42501',
                message: 'permission denied for table customer',
                hint: 'Ask its owner to grant select on it.',
              }
            : undefined,
      }),
    }),
  ],
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText(/permission denied/, {}, { timeout: 20_000 });
  },
};

export const OnPostgres: Story = {
  args: { relation: { schema: 'shop', name: 'product' }, 'aria-label': 'Products' },
  loaders: [async () => ({ adapter: await pgliteAdapter() })],
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByRole('gridcell', { name: /SKU-0001/ }, { timeout: 30_000 });
  },
};

export const OneRow: Story = {
  args: { defaultRowPanelOpen: true },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByRole('form', { name: /^Row id / }, patient);
  },
};

export const ReferencedRow: Story = {
  args: {
    relation: { schema: 'shop', name: 'product' },
    'aria-label': 'Products',
    onOpenRelation: () => undefined,
  },
  loaders: [async () => ({ adapter: await pgliteAdapter() })],
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const row = await canvas.findByRole('row', { name: /SKU-0001/ }, { timeout: 30_000 });
    const header = canvas.getByRole('columnheader', { name: /^category_id/ });
    const cell = row.querySelector<HTMLElement>(`[aria-colindex="${header.ariaColIndex}"]`);
    if (cell) await userEvent.click(cell);
    await userEvent.keyboard('{Alt>}{Enter}{/Alt}');
    await within(canvasElement.ownerDocument.body).findByRole('dialog', { name: 'Row of category' });
  },
};

export const Actions: Story = {
  args: {
    rowActions: [{ id: 'greet', label: 'Send a greeting', onSelect: () => undefined }],
    bulkActions: [{ id: 'mail', label: 'Mail them', onSelect: () => undefined }],
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole('gridcell', { name: 'Amélie Dubois 1' }));
    await userEvent.keyboard('{Shift>}{ArrowDown}{/Shift}');
    await canvas.findByRole('button', { name: 'Mail them' });
  },
};

export const Compact: Story = { args: { density: 'compact' }, play: playTable };

export const Comfortable: Story = { args: { density: 'comfortable' }, play: playTable };

/** Parts that a page draws itself, with what the grid draws inside of them. */
export const Slots: Story = {
  args: { slots: customerSlots },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await canvas.findByText('240 customers', {}, patient);
    await canvas.findByRole('button', { name: 'Refresh rows' }, patient);
    await userEvent.click(await canvas.findByRole('columnheader', { name: /^tier/ }, patient));
    await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}');
    await within(canvasElement.ownerDocument.body).findByRole('menuitem', { name: 'What is tier?' }, patient);
  },
};

export const NothingFound: Story = {
  args: {
    slots: customerSlots,
    defaultFilter: { kind: 'compare', column: 'name', operator: '=', value: 'Nobody' },
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole('button', { name: 'Show every customer' }, patient));
    await canvas.findByText('240 customers', {}, patient);
  },
};
