import { arrayBatch, batchRows, type PageStart, type RowIdentity, type RowPage } from '@studio/core';

/** Reads rows from a place on, as far as the adapter gives them at once. */
export type ReadPart = (page: PageStart, limit: number) => Promise<RowPage>;

/**
 * Reads a page until it holds as many rows as it may, or reaches an end of the rows: an adapter gives fewer at once where a
 * cap is set, and the rest of them would be missing from their places.
 */
export async function readFullPage(read: ReadPart, page: PageStart, limit: number): Promise<RowPage> {
  const parts: RowPage[] = [];
  let length = 0;
  let next: PageStart | undefined = page;
  while (next && length < limit) {
    const part = await read(next, limit - length);
    parts.push(part);
    length += part.rows.length;
    next = part.rows.length === 0 ? undefined : followed(page, part, length);
  }
  return joined(isBackward(page) ? parts.reverse() : parts);
}

/** Where the rest of a page begins after a part of it; `undefined` where there is none. */
function followed(page: PageStart, { before, after, more }: RowPage, length: number): PageStart | undefined {
  if (isBackward(page)) {
    if (before !== null) return { by: 'before', cursor: before };
    // An order without cursors does not tell whether the first row was reached.
    return page.by === 'end' && after === null ? { by: 'end', offset: page.offset + length } : undefined;
  }
  if (!more) return undefined;
  if (after !== null) return { by: 'after', cursor: after };
  return page.by === 'offset' ? { by: 'offset', offset: page.offset + length } : undefined;
}

function isBackward({ by }: PageStart): boolean {
  return by === 'before' || by === 'end';
}

/** @param parts in the order of their rows, one at least */
function joined(parts: readonly RowPage[]): RowPage {
  const [first] = parts;
  const last = parts.at(-1);
  if (!first || !last) throw new TypeError('No page is made of nothing.');
  if (first === last) return first;
  return {
    columns: first.columns,
    rows: arrayBatch(
      parts.flatMap(({ rows }) => batchRows(rows)),
      first.columns.length,
    ),
    identity: joinedIdentity(first.identity, parts),
    before: first.before,
    after: last.after,
    more: last.more,
  };
}

function joinedIdentity(identity: RowIdentity, parts: readonly RowPage[]): RowIdentity {
  if (identity.by !== 'physical') return identity;
  const tokens = parts.flatMap((part) => (part.identity.by === 'physical' ? part.identity.tokens : []));
  return { by: 'physical', tokens };
}
