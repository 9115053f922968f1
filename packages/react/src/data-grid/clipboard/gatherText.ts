import type { RowWriter } from '@studio/core';
import type { CopiedRow } from './loadedRows.ts';

/** Characters that are put on the clipboard at most: other programs take no more, and the page holds it several times. */
const largestCopy = 32_000_000;

/** Characters after which a part of a file is handed over, so that the browser may keep it outside of memory. */
const filePart = 4_000_000;

export interface Gathering {
  readonly writer: RowWriter;
  readonly rows: AsyncIterable<readonly CopiedRow[]>;
  /** Told how many rows there are so far, after each batch. */
  readonly onProgress: (rows: number) => void;
}

export interface Gathered<Content> {
  readonly content: Content;
  readonly rows: number;
}

/** All rows as one text; `undefined` as soon as it is longer than `limit`. */
export async function gatherText(
  { writer, rows, onProgress }: Gathering,
  limit = largestCopy,
): Promise<Gathered<string> | undefined> {
  const parts = [writer.begin()];
  let length = parts[0]?.length ?? 0;
  let count = 0;
  for await (const batch of rows) {
    for (const row of batch) {
      const text = writer.row(row);
      length += text.length;
      if (length > limit) return undefined;
      parts.push(text);
    }
    count += batch.length;
    onProgress(count);
  }
  parts.push(writer.end());
  return { content: parts.join(''), rows: count };
}

/** All rows as a file, of any size. */
export async function gatherFile(
  { writer, rows, onProgress }: Gathering,
  type: string,
): Promise<Gathered<Blob>> {
  const parts: Blob[] = [];
  let text = writer.begin();
  let count = 0;
  for await (const batch of rows) {
    for (const row of batch) text += writer.row(row);
    count += batch.length;
    onProgress(count);
    if (text.length < filePart) continue;
    parts.push(new Blob([text]));
    text = '';
  }
  parts.push(new Blob([text + writer.end()]));
  return { content: new Blob(parts, { type }), rows: count };
}
