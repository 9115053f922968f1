import type { DataType, DataTypeKind } from '@studio/core';
import { describe, expect, it } from 'vitest';
import { defaultLabels } from '../../provider/labels.ts';
import { momentNote } from './momentNote.ts';

const type = (kind: DataTypeKind): DataType => ({ name: kind, display: kind, kind });
const now = Date.UTC(2026, 10, 22, 12);

describe('momentNote', () => {
  it.each<[string, DataTypeKind, string | RegExp | undefined]>([
    ['2026-11-22 10:00:00+00', 'timestamp', /^2 hours ago · /],
    ['2026-11-22 12:00:00.123456+02', 'timestamp', /^1 hour ago|^2 hours ago/],
    ['2026-11-22 17:30:00+05:30', 'timestamp', /^now · |^0 seconds/],
    ['2027-11-25 12:00:00+00', 'timestamp', /^next year|^in 1 year/],
    ['2026-11-20 23:59:59', 'timestamp', /^2 days ago, .*zone/],
    ['2026-11-23', 'date', 'tomorrow'],
    ['0044-03-15 BC', 'date', undefined],
    ['infinity', 'timestamp', undefined],
    ['22/11/2026', 'date', undefined],
    ['2026-11-22', 'text', undefined],
  ])('says of %s as %s how long ago it is', (text, kind, expected) => {
    const note = momentNote(text, type(kind), defaultLabels, now);
    if (expected instanceof RegExp) expect(note).toMatch(expected);
    else expect(note).toBe(expected);
  });
});
