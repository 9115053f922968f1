import { expect, test } from 'vitest';
import type { RelationDetail } from '../catalog.ts';
import { createKeptDescriptions } from './keptDescriptions.ts';

// Only told apart here, not read.
const detail = (name: string) => ({ ref: { kind: 'table', name } }) as unknown as RelationDetail;

test('a description serves for two seconds, and not a moment longer', () => {
  let time = 0;
  const kept = createKeptDescriptions(() => time);
  kept.keep({ schema: 'a', name: 'b' }, detail('b'));
  time = 1_999;
  expect(kept.find({ schema: 'a', name: 'b' })?.ref.name).toBe('b');
  time = 2_000;
  expect(kept.find({ schema: 'a', name: 'b' })).toBeUndefined();
});

test('relations whose names only look alike are not taken for one another', () => {
  const kept = createKeptDescriptions();
  kept.keep({ schema: 'a', name: 'b.c' }, detail('b.c'));
  kept.keep({ name: 'b' }, detail('b'));
  expect(kept.find({ schema: 'a.b', name: 'c' })).toBeUndefined();
  expect(kept.find({ schema: 'a', name: 'b' })).toBeUndefined();
});

test('a million relations do not fill the memory: the oldest go', () => {
  const kept = createKeptDescriptions(() => 0);
  for (let index = 0; index <= 1_000; index++) kept.keep({ name: String(index) }, detail(String(index)));
  expect(kept.find({ name: '0' })).toBeUndefined();
  expect(kept.find({ name: '1' })).toBeDefined();
  expect(kept.find({ name: '1000' })).toBeDefined();
});
