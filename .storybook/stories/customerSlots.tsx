import type { GridSlots } from '@studio/react';
import type { CSSProperties } from 'react';

const bar: CSSProperties = { display: 'flex', alignItems: 'center', gap: 12, paddingInline: 12 };
const stars: Readonly<Record<string, string>> = { bronze: '★', silver: '★★', gold: '★★★' };

/** What a shop might draw itself in the grid of its customers. */
export const customerSlots: GridSlots = {
  toolbar: ({ children }) => (
    <>
      <header style={{ ...bar, paddingBlock: 8 }}>
        <strong>Customers of the shop</strong>
      </header>
      {children}
    </>
  ),
  footer: ({ grid, children }) => (
    <>
      {children}
      <footer style={{ ...bar, paddingBlock: 4 }}>{grid.source.rowCount} customers</footer>
    </>
  ),
  empty: ({ filter, clearFilter, children }) =>
    filter ? (
      <div style={{ ...bar, padding: 24 }}>
        <p>Nobody is like that.</p>
        <button type="button" onClick={clearFilter}>
          Show every customer
        </button>
      </div>
    ) : (
      children
    ),
  cell: ({ value, column, content }) =>
    column.name === 'tier' && typeof value === 'string' && stars[value] ? (
      <>
        {content} {stars[value]}
      </>
    ) : (
      content
    ),
  headerMenuItems: ({ column, Item, Separator, children }) => (
    <>
      {children}
      <Separator />
      <Item onSelect={() => undefined}>{`What is ${column.name}?`}</Item>
    </>
  ),
};
