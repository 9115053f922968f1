import { describe, expect, it } from 'vitest';
import { rowsOfCells, rowsOfLines } from './rowSet.ts';

const cells: readonly (readonly (string | null)[])[] = [
  ['a', null],
  ['', '\\N'],
  ['\\', '\t\n\r'],
  ['é\\n', '\b\v\f\\'],
  ['👍', '\\t\\\\'],
];
const lines = [2, 3, 7, 8, 9];
const byCells = rowsOfCells(
  cells.map((row, index) => ({ line: lines[index] ?? 0, cells: row, error: undefined })),
);
const byLines = rowsOfLines(byCells.copyLines(), lines);

describe('rows as lines of copy', () => {
  it('are the same rows, with their lines', () => {
    expect(byLines.cells()).toEqual(byCells.cells());
    expect(lines.map((_line, index) => byLines.lineOf(index))).toEqual(lines);
  });

  it.each([
    [0, 0],
    [0, 2],
    [1, 4],
    [3, 9],
  ])('are cut between rows: from %d to %d', (from, to) => {
    const part = byLines.slice(from, to);
    expect(part.length).toBe(byCells.slice(from, to).length);
    expect(part.cells()).toEqual(byCells.slice(from, to).cells());
    expect(part.copyLines()).toEqual(byCells.slice(from, to).copyLines());
  });
});
