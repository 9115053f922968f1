import type { ResultColumn, ResultFrame } from '../query.ts';

const text = { name: 'text', display: 'text', kind: 'text' } as const;
const columns: ResultColumn[] = [
  { name: '__proto__', type: text },
  { name: 'a', type: text },
];

/** What stands before and after the rows of a statement of two columns. */
export const head: readonly ResultFrame[] = [
  { kind: 'statement', index: 0, range: [0, 8] },
  { kind: 'columns', columns },
];
export const tail: readonly ResultFrame[] = [
  { kind: 'complete', tag: 'SELECT', affected: 2, ms: 1 },
  { kind: 'end', transaction: 'idle' },
];

export async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

export async function toArray<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

export function chunksOf(bytes: Uint8Array, size: number): Uint8Array[] {
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.slice(index * size, (index + 1) * size),
  );
}
