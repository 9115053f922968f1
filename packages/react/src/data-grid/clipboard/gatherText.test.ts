import { describe, expect, it } from 'vitest';
import { createCopyWriter } from './copyFormats.ts';
import { gatherFile, gatherText } from './gatherText.ts';

const columns = [{ id: 'a', name: 'a', type: { name: 'text', display: 'text', kind: 'text' } }] as const;
const writer = () => createCopyWriter('tsv', { columns, dialect: 'postgres' });

async function* batches(count: number, text: string, onTaken: () => void = () => undefined) {
  for (let index = 0; index < count; index += 1) {
    onTaken();
    yield await Promise.resolve([[text], [text]]);
  }
}

describe('rows gathered for the clipboard', () => {
  it('are one text, and are told of as they come', async () => {
    const told: number[] = [];
    const gathered = await gatherText({
      writer: writer(),
      rows: batches(2, 'x'),
      onProgress: (rows) => told.push(rows),
    });
    expect(gathered).toEqual({ content: 'x\nx\nx\nx', rows: 4 });
    expect(told).toEqual([2, 4]);
  });

  it('stop being read as soon as they are too much', async () => {
    let taken = 0;
    const rows = batches(1_000, 'x'.repeat(100), () => (taken += 1));
    expect(await gatherText({ writer: writer(), rows, onProgress: () => undefined }, 500)).toBeUndefined();
    expect(taken).toBe(3);
  });

  it('go into a file whatever their size', async () => {
    const rows = batches(3, 'y'.repeat(3_000_000));
    const { content } = await gatherFile(
      { writer: writer(), rows, onProgress: () => undefined },
      'text/plain',
    );
    expect(content.size).toBe(6 * 3_000_000 + 5);
  });
});
