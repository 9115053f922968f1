import { describe, expect, test } from 'vitest';
import { placeInRun, placeInText } from './placeInText.ts';

describe('the place of an error', () => {
  test.each([
    ['select foo', 7, { line: 1, column: 8, before: 'select ', at: 'foo', after: '' }],
    ['select 1;\r\nselekt 2', 11, { line: 2, column: 1, before: '', at: 'selekt', after: ' 2' }],
    ["select '😀', x", 13, { line: 1, column: 13, before: "select '😀', ", at: 'x', after: '' }],
    ['select )', 7, { line: 1, column: 8, before: 'select ', at: ')', after: '' }],
    ['select', 6, { line: 1, column: 7, before: 'select', at: '', after: '' }],
  ])('in %j at %i', (text, position, place) => {
    expect(placeInText(text, position)).toEqual(place);
  });

  test.each([
    [{ sql: 'selekt 1', offset: 10 }, 10, 1, 1],
    [{ sql: 'selekt 1', offset: 10, start: { line: 2, column: 3 } }, 10, 2, 3],
    [{ sql: 'select\n foo', offset: 10, start: { line: 4, column: 9 } }, 18, 5, 2],
  ])('counts in the document where a part of it was run: %j at %i', (run, position, line, column) => {
    expect(placeInRun(run, position)).toMatchObject({ line, column });
  });

  test('is nowhere outside of the text', () => {
    expect(placeInText('select 1', 9)).toBeNull();
    expect(placeInText('select 1', -1)).toBeNull();
  });
});
