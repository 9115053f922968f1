import { describe, expect, it } from 'vitest';
import { bundleSize } from './bundleSize.mjs';

/** KB after gzip, React not counted: loaded with the page, and with everything that opens on demand. */
const budgets = [
  { name: 'a grid that only shows rows', parts: ['RowsDataGrid'], first: 60, all: 85 },
  { name: 'a grid with editing, filters and menus', parts: ['DataGrid'], first: 95, all: 112 },
] as const;

describe('what a page loads', () => {
  it.each(budgets)(
    'for $name stays within its budget',
    async ({ parts, first, all }) => {
      const size = await bundleSize(`export { StudioProvider, ${parts.join(', ')} } from '@studio/react';`);
      console.info(
        `${parts.join(', ')}: ${size.first.toFixed(1)} KB at once, ${size.all.toFixed(1)} KB in all`,
      );
      expect(size.first).toBeLessThanOrEqual(first);
      expect(size.all).toBeLessThanOrEqual(all);
      expect(size.first).toBeGreaterThan(20);
      const strangers = size.modules.filter((id) => /codemirror|@lezer|\/zod\//.test(id));
      expect(strangers).toEqual([]);
    },
    60_000,
  );
});
