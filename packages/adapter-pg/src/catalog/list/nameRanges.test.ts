import { expect, test } from 'vitest';
import { nameRanges } from './nameRanges.ts';

const bytes = (text: string) => Buffer.from(text);
const isIn = (name: string, start: string) =>
  nameRanges(start)?.some(
    ({ from, before }) =>
      Buffer.compare(bytes(name), bytes(from)) >= 0 &&
      (before === undefined || Buffer.compare(bytes(name), bytes(before)) < 0),
  );

test.each([
  ['t', ['t', 'table', 'T1', 'Täter', 'tﬀ'], ['s', 'u', 'S', 'U', '_t']],
  ['table_1', ['table_1', 'TABLE_12', 'Table_1x'], ['table_0', 'table_2', 'tabl', 'tablf']],
  ['film', ['film', 'FILM_actor', 'fİlm', 'fılm'], ['fall', 'find', 'gilm']],
  ['kind', ['kind', 'KIND', '\u212aind'], ['land', 'ka']],
  ['id', ['id', 'İd'], ['hd', 'jd']],
  ['%_\\', ['%_\\', '%_\\x'], ['a', '%']],
  ['a b', ['a b', 'A b'], ['ab']],
  ['café', ['café', 'CAFÉ'], ['cage']],
  // Of a text with many letters only the first are looked for: what else is in the ranges is judged by itself.
  ['customers', ['customers', 'CUSTOMERS', 'CuStOmErS', 'custom'], ['cash', 'd']],
])('the ranges of %j hold all that begins so, and not what is elsewhere', (start, inside, outside) => {
  for (const name of inside) expect([name, isIn(name, start)]).toEqual([name, true]);
  for (const name of outside) expect([name, isIn(name, start)]).toEqual([name, false]);
});

test('there are none for what begins with a sign that is other bytes in other encodings', () => {
  expect(nameRanges('élan')).toBeNull();
  expect(nameRanges('')).toBeNull();
});

test('there are never many of them', () => {
  expect(nameRanges('kikikikikikikiki')?.length).toBeLessThan(80);
  for (const { from } of nameRanges('abcdefghij') ?? []) expect(from).toMatch(/^[\x20-\x7f]*$/);
});
