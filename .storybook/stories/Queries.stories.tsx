import type { Meta, StoryObj } from '@storybook/react-vite';
import {
  createMemoryQueryStore,
  DocumentNotice,
  DocumentTabs,
  noTabs,
  QueryEditor,
  QueryHistory,
  QueryStoreProvider,
  SavedQueries,
  useQueryDocument,
  type HistoryEntry,
  type QueryStore,
  type StudioTheme,
  type TabsState,
} from '@studio/react';
import { useState, type ReactNode } from 'react';
import { expect, userEvent, within } from 'storybook/test';
import { memoryShop } from '../adapters/memoryShop.ts';
import { StoryFrame } from './StoryFrame.tsx';

interface Loaded {
  readonly store?: QueryStore;
}

const minute = 60_000;
const statements: readonly (readonly [sql: string, part: Partial<HistoryEntry>])[] = [
  ['select * from shop.customer where credit > 100', { rows: 42 }],
  ["update shop.orders set state = 'paid' where id = 7", { affected: 1 }],
  [
    'select * from shop.custmer',
    { status: 'failed', error: { code: 'sql', message: 'relation "shop.custmer" does not exist' } },
  ],
  [
    'select count(*) from shop.order_line a cross join shop.order_line b',
    { status: 'cancelled', ms: 31_000 },
  ],
  ["alter role reporting password '…'", { omitted: 'secret' }],
];

/** A store in which someone has worked for a while. */
async function usedStore(): Promise<QueryStore> {
  const store = createMemoryQueryStore();
  for (const name of ['Revenue', 'Customers', 'Scratch'])
    await store.documents.write({ id: name, name, text: `select * -- ${name}`, parameters: {} }, null);
  for (let number = 0; number < 60; number += 1) {
    const [text, part] = statements[number % statements.length] ?? ['', {}];
    await store.history.put({
      id: `run-${number}`,
      text,
      startedAt: Date.now() - number * number * minute,
      status: 'done',
      ms: 12 + number,
      connectionId: 'shop',
      ...part,
    });
  }
  const saved = [
    ['Revenue by month', ['Finance', 'Monthly'], ['kpi', 'money']],
    ['Open invoices', ['Finance'], ['money']],
    ['Best customers', [], ['kpi']],
  ] as const;
  await store.saved.apply(
    saved.map(([name, folder, tags]) => ({
      kind: 'put',
      query: {
        id: name,
        name,
        folder,
        tags,
        text: `select '${name}'`,
        description: `${name}, as the board wants it.`,
      },
      base: null,
    })),
  );
  return store;
}

function Frame({ store, theme, children }: { store: QueryStore; theme: StudioTheme; children: ReactNode }) {
  const [adapter] = useState(memoryShop);
  return (
    <StoryFrame adapter={adapter} theme={theme}>
      <QueryStoreProvider store={store}>{children}</QueryStoreProvider>
    </StoryFrame>
  );
}

const meta = {
  title: 'Queries',
  loaders: [async () => ({ store: await usedStore() })],
} satisfies Meta;

export default meta;
type Story = StoryObj<typeof meta>;

/** Draws a part over the store that the story's loader gives, in the theme of the toolbar. */
function over(draw: () => ReactNode): NonNullable<Story['render']> {
  return (_args, { loaded, globals }) => {
    const { store } = loaded as Loaded;
    if (!store) return <p>Loading…</p>;
    return (
      <Frame store={store} theme={globals['theme'] as StudioTheme}>
        {draw()}
      </Frame>
    );
  };
}

export const History: Story = {
  render: over(() => (
    <QueryHistory onOpen={() => undefined} onRun={() => undefined} style={{ maxWidth: 380 }} />
  )),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click((await canvas.findAllByRole('option', { name: /custmer/ }))[0] as HTMLElement);
    await canvas.findByRole('button', { name: 'Run again' });
  },
};

export const Saved: Story = {
  render: over(() => (
    <SavedQueries
      onOpen={() => undefined}
      draft={{ name: 'Scratch', text: 'select 1' }}
      style={{ maxWidth: 380 }}
    />
  )),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole('treeitem', { name: /Revenue by month/ }));
    await canvas.findByText('Revenue by month, as the board wants it.');
  },
};

function Documents() {
  const [tabs, setTabs] = useState<TabsState>({
    ...noTabs,
    open: ['Revenue', 'Customers', 'Scratch'],
    active: 'Revenue',
  });
  return (
    <>
      <DocumentTabs state={tabs} onStateChange={setTabs} panelId="document" />
      <div
        id="document"
        role="tabpanel"
        aria-label="Query"
        style={{ display: 'flex', flex: 1, flexDirection: 'column' }}
      >
        {tabs.active !== null && <Document key={tabs.active} id={tabs.active} />}
      </div>
    </>
  );
}

function Document({ id }: { readonly id: string }) {
  const document = useQueryDocument(id);
  return (
    <>
      <DocumentNotice document={document} />
      <QueryEditor
        aria-label={`SQL of ${document.name}`}
        value={document.text}
        onValueChange={(text) => document.edit({ text })}
        style={{ flex: 1 }}
      />
    </>
  );
}

export const Tabs: Story = {
  render: over(() => <Documents />),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole('tab', { name: 'Customers' }));
    await expect(await canvas.findByRole('textbox', { name: 'SQL of Customers' })).toHaveTextContent(
      'Customers',
    );
  },
};
