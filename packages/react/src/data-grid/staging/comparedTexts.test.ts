import { expect, test } from 'vitest';
import { defaultLabels } from '../../provider/labels.ts';
import { comparedTexts } from './comparedTexts.ts';

const compare = (...values: Parameters<typeof comparedTexts>[0]) => comparedTexts(values, defaultLabels);

test('short values are shown as they are', () => {
  expect(compare('a', { to: 'value', text: 'b' })).toEqual(['a', 'b']);
  expect(compare(null, { to: 'value', text: 'NULL' })).toEqual(['NULL', '“NULL”']);
  expect(compare('', { to: 'default' }, { to: 'null' })).toEqual(['empty', 'DEFAULT', 'NULL']);
  expect(compare('x'.repeat(299), null)).toEqual(['x'.repeat(299), 'NULL']);
});

test('a difference far inside a long text is seen', () => {
  const head = 'x'.repeat(5_000);
  const [base, theirs, mine] = compare(`${head}old tail`, `${head}new tail`, {
    to: 'value',
    text: `${head}mine`,
  });
  const before = `…${'x'.repeat(40)}`;
  expect([base, theirs, mine]).toEqual([`${before}old tail`, `${before}new tail`, `${before}mine`]);
});

test('a key that changed in a document is seen, however the document is laid out', () => {
  const entries = Array.from({ length: 100 }, (_, index) => [`key${index}`, index] as const);
  const base = JSON.stringify(Object.fromEntries(entries));
  const edited = JSON.stringify(
    Object.fromEntries([...entries.slice(0, 99), ['key99', 'changed']]),
    undefined,
    2,
  );
  const [before, after] = compare(base, { to: 'value', text: edited });
  expect(before).toMatch(/^….*"key99":99}$/);
  expect(after).toMatch(/^….*"key99": "changed"↵}$/);
});

test('no character is cut in two', () => {
  const head = `${'x'.repeat(261)}${'😀'.repeat(20)}x`;
  expect(compare(`${head}a`, `${head}b`)[0]).toBe(`…${'😀'.repeat(19)}xa`);
});
