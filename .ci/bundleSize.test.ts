import { describe, expect, it } from 'vitest';
import { bundleSize } from './bundleSize.mjs';

/** KB after gzip that are loaded with the page, React not counted. */
const budgets = [
  { name: 'a grid that only shows rows', parts: ['RowsDataGrid'], first: 60 },
  { name: 'a grid with editing, filters and menus', parts: ['DataGrid'], first: 95 },
] as const;

/** KB after gzip that one click may cost: any menu, panel or dialog, and an editor that brings CodeMirror. */
const mostOnDemand = 40;
const mostWithEditor = 160;
const isEditorCode = (id: string) => /codemirror|@lezer/.test(id);

describe('what a page loads', () => {
  it.each(budgets)(
    'for $name stays within its budget',
    async ({ parts, first }) => {
      const size = await bundleSize(`export { StudioProvider, ${parts.join(', ')} } from '@studio/react';`);
      const editors = size.onDemand.filter(({ modules }) => modules.some(isEditorCode));
      const others = size.onDemand.filter((part) => !editors.includes(part));
      const list = [...others, ...editors].map(({ name, size }) => `${name} ${size.toFixed(1)}`).join(', ');
      console.info(`${parts.join(', ')}: ${size.first.toFixed(1)} KB at once. On demand: ${list}`);
      expect(size.first).toBeLessThanOrEqual(first);
      expect(size.first).toBeGreaterThan(20);
      const strangers = size.modules.filter(
        (id) => isEditorCode(id) || /\/zod\/|@xyflow|dagre|\/schema-diagram\//.test(id),
      );
      expect(strangers).toEqual([]);
      expect(others.length).toBeGreaterThan(3);
      expect(others.filter(({ size }) => size > mostOnDemand)).toEqual([]);
      expect(editors.filter(({ size }) => size > mostWithEditor)).toEqual([]);
    },
    60_000,
  );

  it('for an editor adds no more than its budget to what a provider loads', async () => {
    const [provider, editor] = [
      await bundleSize(`export { StudioProvider } from '@studio/react';`),
      await bundleSize(`export { StudioProvider, QueryEditor } from '@studio/react';`),
    ];
    const list = editor.onDemand.map(({ name, size }) => `${name} ${size.toFixed(1)}`).join(', ');
    const added = editor.first - provider.first;
    console.info(`QueryEditor: ${added.toFixed(1)} KB at once. On demand: ${list}`);
    expect(added).toBeLessThanOrEqual(160);
    const apart =
      /sql-formatter|codemirror-vim|\/radix-ui\/|@codemirror\/search|query-editor\/catalogKnowledge/;
    expect(editor.modules.filter((id) => apart.test(id))).toEqual([]);
    expect(editor.onDemand.length).toBeGreaterThan(4);
    expect(editor.onDemand.filter(({ size }) => size > 60)).toEqual([]);
  }, 60_000);
});
