import { describe, expect, it } from 'vitest';
import { batchRows, type Cell } from './cell.ts';
import { dataRowBatch, dataRowsOf, indexDataRows } from './dataRows.ts';
import { arrayBatch } from './cell.ts';
import { dataRowBytes, joinBytes } from './testing/dataRowBytes.ts';

const awkward: (string | null)[][] = [
  ['', null, '0'],
  ['😀é\u2028\n\r\t"\\', '\ufeffx', 'x'.repeat(5_000)],
  ['{"cut":true}', 'é'.repeat(30), 'null'],
];

function piecesOf(rows: readonly (readonly (string | null)[])[]): Uint8Array[] {
  return rows.map((row) => dataRowBytes(row));
}

describe('a batch of DataRow messages', () => {
  it('holds the same cells whether its rows come in one piece or in many, in any order of reading', () => {
    const pieces = piecesOf(awkward);
    for (const form of [pieces, [joinBytes(pieces)]]) {
      const batch = dataRowBatch({ pieces: form, count: awkward.length }, 3);
      expect(batch).toMatchObject({ length: 3, width: 3 });
      expect(batch.cell(2, 0)).toBe('{"cut":true}');
      expect(batch.cell(0, 1)).toBeNull();
      expect(batchRows(batch)).toEqual(awkward);
    }
  });

  it('reads rows that begin in the middle of a buffer', () => {
    const whole = joinBytes([Uint8Array.of(1, 2, 3), ...piecesOf(awkward)]);
    const batch = dataRowBatch({ pieces: [whole.subarray(3)], count: 3 }, 3);
    expect(batchRows(batch)).toEqual(awkward);
  });

  it('shows a cut cell as cut, so that nobody writes its beginning back', () => {
    const pieces = [dataRowBytes(['a', 'be']), dataRowBytes(['c', 'd'])];
    const cuts = [{ row: 0, column: 1, bytes: 70_000 }];
    const expected: Cell[][] = [
      ['a', { cut: true, preview: 'be', bytes: 70_000 }],
      ['c', 'd'],
    ];
    expect(batchRows(dataRowBatch({ pieces, count: 2, cuts }, 2))).toEqual(expected);
  });

  it('keeps rows without cells countable', () => {
    const pieces = [dataRowBytes([]), dataRowBytes([])];
    expect(batchRows(dataRowBatch({ pieces, count: 2 }, 0))).toEqual([[], []]);
  });

  it.each([
    [3, 0],
    [-1, 0],
    [0, 3],
    [0, -1],
    [0.5, 0],
    [0, 0.5],
  ])('throws RangeError for the cell at row %d, column %d, which is not there', (row, column) => {
    const batch = dataRowBatch({ pieces: piecesOf(awkward), count: 3 }, 3);
    expect(() => batch.cell(row, column)).toThrow(RangeError);
  });

  it('can be told from other batches', () => {
    const rows = { pieces: piecesOf(awkward), count: 3 };
    expect(dataRowsOf(dataRowBatch(rows, 3))).toBe(rows);
    expect(dataRowsOf(arrayBatch([['a']]))).toBeUndefined();
  });
});

describe('damaged rows', () => {
  const good = joinBytes(piecesOf(awkward));
  const withInt32 = (offset: number, value: number) => {
    const bytes = Uint8Array.from(good);
    new DataView(bytes.buffer).setInt32(offset, value);
    return bytes;
  };
  it.each<[string, Uint8Array, number, number]>([
    ['more rows than were said', good, 2, 3],
    ['fewer rows than were said', good, 4, 3],
    ['a billion rows that were said and are not there', good, 1_000_000_000, 3],
    ['rows of another width', good, 3, 2],
    ['the last byte missing', good.subarray(0, -1), 3, 3],
    ['a byte too many', joinBytes([good, Uint8Array.of(0)]), 3, 3],
    ['another message', withInt32(0, 0x45000000), 3, 3],
    ['a row with a huge length', withInt32(1, 0x7fffffff), 3, 3],
    ['a row with a negative length', withInt32(1, -1), 3, 3],
    ['a row that is too short', withInt32(1, 6), 3, 3],
    ['a cell with a huge length', withInt32(7, 0x7fffffff), 3, 3],
    ['a cell with a negative length', withInt32(7, -2), 3, 3],
    ['a cell that reaches into the next one', withInt32(7, 4), 3, 3],
  ])('are refused as what they are: %s', (_what, bytes, count, width) => {
    expect(() => indexDataRows(bytes, count, width)).toThrow(expect.objectContaining({ code: 'protocol' }));
    const batch = dataRowBatch({ pieces: [bytes], count }, width);
    expect(() => batch.cell(0, 0)).toThrow(expect.objectContaining({ code: 'protocol' }));
  });
});
