import type { Meta, StoryObj } from '@storybook/react-vite';
import type { StudioAdapter } from '@studio/core';
import {
  QueryEditor,
  ResultsView,
  useQueryRun,
  type QueryEditorProps,
  type StudioTheme,
} from '@studio/react';
import { useState } from 'react';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { memoryShop } from '../adapters/memoryShop.ts';
import { pgliteAdapter } from '../adapters/pglite.ts';
import { scriptedShop } from '../adapters/scriptedShop.ts';
import { StoryFrame } from './StoryFrame.tsx';

interface Loaded {
  readonly adapter?: StudioAdapter;
}

const script = `-- What do the customers on the gold tier have to spend?
select name, email, credit
from shop.customer
where tier = 'gold' and credit > 100
order by credit desc;

select count(*) from shop.customer;
`;

/** The editor over its results, as a page would put them together. */
function EditorWithResults(props: QueryEditorProps) {
  const { run, cancel, retry, current } = useQueryRun();
  const [text, setText] = useState(props.defaultValue ?? '');
  const errors = (current?.statements ?? []).flatMap(({ error }) =>
    error?.position === undefined ? [] : [{ position: error.position, message: error.message }],
  );
  return (
    <>
      <div style={{ flex: '1 1 0', minHeight: 0 }}>
        <QueryEditor
          {...props}
          value={text}
          onValueChange={setText}
          running={current?.status === 'running'}
          errors={errors}
          onRun={({ sql, scope: _scope, ...options }) => run(sql, options)}
          onCancel={cancel}
        />
      </div>
      <div style={{ flex: '1 1 0', minHeight: 0, borderTop: '1px solid var(--studio-border)' }}>
        <ResultsView run={current} onCancel={cancel} onRetry={retry} />
      </div>
    </>
  );
}

const meta = {
  title: 'QueryEditor',
  component: QueryEditor,
  args: { defaultValue: script, 'aria-label': 'SQL' },
  loaders: [() => ({ adapter: scriptedShop() })],
  render: (args, { loaded, globals }) => {
    // Every story's loaders give an adapter, and the toolbar gives the theme.
    const { adapter } = loaded as Loaded;
    if (!adapter) return <p>Loading…</p>;
    return (
      <StoryFrame adapter={adapter} theme={globals['theme'] as StudioTheme}>
        <EditorWithResults {...args} />
      </StoryFrame>
    );
  },
} satisfies Meta<typeof QueryEditor>;

export default meta;
type Story = StoryObj<typeof meta>;

async function playScript({ canvasElement }: { readonly canvasElement: HTMLElement }) {
  const canvas = within(canvasElement);
  await userEvent.click(await canvas.findByRole('button', { name: /run all/i }));
  await canvas.findByRole('tab', { name: /messages/i });
  await expect((await canvas.findAllByRole('tab')).length).toBe(3);
}

export const Script: Story = { play: playScript };

export const Dark: Story = { globals: { theme: 'dark' }, play: playScript };

export const Empty: Story = { args: { defaultValue: '' } };

export const ErrorInTheText: Story = {
  args: { defaultValue: "select 'fine';\nselekt 1;\n" },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole('button', { name: /run all/i }));
    await canvas.findAllByText(/syntax error/);
  },
};

export const Mistakes: Story = {
  args: { defaultValue: "delete from shop.customer;\n\nselect (1, 'two';\n" },
  play: async ({ canvasElement }) => {
    // What marks them is loaded behind the editor.
    const marks = () => [...canvasElement.querySelectorAll('.cm-lintRange')].map((mark) => mark.textContent);
    await waitFor(() => expect(marks()).toEqual(['shop.customer', '(']), { timeout: 10_000 });
  },
};

export const Parameters: Story = {
  args: {
    defaultValue: 'select name from shop.customer where credit >= :credit and tier = :tier limit :count',
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole('button', { name: /^run(?! all)/i }));
    const dialog = await within(canvasElement.ownerDocument.body).findByRole(
      'dialog',
      {},
      { timeout: 10_000 },
    );
    await within(dialog).findByRole('textbox', { name: ':count' });
  },
};

async function focusEnd({ canvasElement }: { readonly canvasElement: HTMLElement }) {
  const editor = await within(canvasElement).findByRole('textbox', { name: 'SQL' });
  // What knows the database is loaded behind the editor.
  await waitFor(() => expect(editor).toHaveAttribute('aria-autocomplete', 'list'), { timeout: 10_000 });
  await userEvent.click(editor);
  await userEvent.keyboard('{Control>}{End}{/Control}');
}

export const Suggestions: Story = {
  args: { defaultValue: 'select *\nfrom shop.customer c\nwhere c.' },
  play: async ({ canvasElement }) => {
    await focusEnd({ canvasElement });
    await userEvent.keyboard('{Control>} {/Control}');
    await within(canvasElement).findByRole('option', { name: /^email/ }, { timeout: 10_000 });
  },
};

export const CardOfAName: Story = {
  args: { defaultValue: 'select *\nfrom shop.customer' },
  play: async ({ canvasElement }) => {
    await focusEnd({ canvasElement });
    await userEvent.keyboard('{F1}');
    await within(canvasElement).findByRole('tooltip', {}, { timeout: 10_000 });
  },
};

export const VimKeys: Story = {
  args: { keymap: 'vim' },
};

export const Running: Story = {
  args: { defaultValue: 'select pg_sleep(60);' },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole('button', { name: /run all/i }));
    await canvas.findAllByRole('button', { name: /cancel/i });
  },
};

export const WithoutSql: Story = {
  loaders: [() => ({ adapter: memoryShop() })],
};

export const OnPostgres: Story = {
  args: {
    defaultValue: `select roast, count(*), round(avg(price), 2) as average_price
from shop.product
group by roast
order by roast;

select 9223372036854775807 as bigint, 'infinity'::timestamptz as forever, '{"big": 9007199254740993}'::jsonb as json;
`,
  },
  loaders: [async () => ({ adapter: await pgliteAdapter() })],
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole('button', { name: /run all/i }));
    await userEvent.click(await canvas.findByRole('tab', { name: /^2/ }, { timeout: 30_000 }));
    await canvas.findByRole('gridcell', { name: /9223372036854775807/ });
  },
};
