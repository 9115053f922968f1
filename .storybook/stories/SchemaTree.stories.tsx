import type { Meta, StoryObj } from '@storybook/react-vite';
import type { StudioAdapter } from '@studio/core';
import { SchemaTree, type StudioTheme } from '@studio/react';
import { expect, userEvent, within } from 'storybook/test';
import { memoryCatalog, memoryShop } from '../adapters/memoryShop.ts';
import { pgliteAdapter } from '../adapters/pglite.ts';
import { StoryFrame } from './StoryFrame.tsx';

interface Loaded {
  readonly adapter?: StudioAdapter;
}

const meta = {
  title: 'SchemaTree',
  component: SchemaTree,
  args: { 'aria-label': 'Catalog' },
  loaders: [() => ({ adapter: memoryShop() })],
  render: (args, { loaded, globals }) => {
    // Every story's loaders give an adapter, and the toolbar gives the theme.
    const { adapter } = loaded as Loaded;
    if (!adapter) return <p>Loading…</p>;
    return (
      <StoryFrame adapter={adapter} theme={globals['theme'] as StudioTheme} width={300}>
        <SchemaTree {...args} />
      </StoryFrame>
    );
  },
} satisfies Meta<typeof SchemaTree>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Catalog: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const schema = await canvas.findByRole('treeitem', { name: /shop/ });
    if (schema.getAttribute('aria-expanded') !== 'true') await userEvent.click(schema);
    await canvas.findByRole('treeitem', { name: /customer_overview/ });
  },
};

export const Searching: Story = {
  args: { defaultSearch: 'customer' },
  play: async ({ canvasElement }) => {
    const found = await within(canvasElement).findAllByRole('treeitem', { name: /customer/ });
    await expect(found.length).toBeGreaterThan(1);
  },
};

export const NothingFound: Story = {
  args: { defaultSearch: 'no such table' },
};

export const Failing: Story = {
  loaders: [
    () => ({
      adapter: memoryShop({
        fail: () => ({
          code: 'unreachable',
          message: 'Nothing answers at 127.0.0.1:5432. Check that the server runs and accepts connections.',
          retryable: true,
        }),
      }),
    }),
  ],
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText(/Nothing answers/, {}, { timeout: 20_000 });
  },
};

export const TwentyThousandTables: Story = {
  loaders: [() => ({ adapter: memoryCatalog(20_000) })],
};

export const OnPostgres: Story = {
  loaders: [async () => ({ adapter: await pgliteAdapter() })],
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByRole('treeitem', { name: /shop/ }, { timeout: 30_000 });
  },
};
