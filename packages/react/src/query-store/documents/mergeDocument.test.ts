import { describe, expect, test } from 'vitest';
import type { DocumentContent } from '../queryDocument.ts';
import { mergeDocument } from './mergeDocument.ts';

const base: DocumentContent = { id: 'd', name: 'Query 1', text: 'select 1', parameters: { a: '1', b: null } };

describe('two versions of a document', () => {
  test.each<
    [string, Partial<DocumentContent>, Partial<DocumentContent>, Partial<DocumentContent> | undefined]
  >([
    ['text here', { text: 'mine' }, {}, { text: 'mine' }],
    ['text there', {}, { text: 'theirs' }, { text: 'theirs' }],
    ['the same text on both sides', { text: 'same' }, { text: 'same' }, { text: 'same' }],
    ['text here, name there', { text: 'mine' }, { name: 'Sales' }, { text: 'mine', name: 'Sales' }],
    ['name on both sides', { name: 'Mine' }, { name: 'Theirs' }, { name: 'Mine' }],
    [
      'a parameter here, another there',
      { parameters: { a: '2', b: null } },
      { parameters: { a: '1', b: '3' } },
      { parameters: { a: '2', b: '3' } },
    ],
    [
      'a parameter removed here, one added there',
      { parameters: { a: '1' } },
      { parameters: { a: '1', b: null, c: '' } },
      { parameters: { a: '1', c: '' } },
    ],
    ['different texts', { text: 'mine' }, { text: 'theirs' }, undefined],
    ['all removed there', { text: 'mine' }, { text: '' }, undefined],
  ])('%s', (_what, mine, theirs, merged) => {
    expect(mergeDocument(base, { ...base, ...mine }, { ...base, ...theirs })).toEqual(
      merged && { ...base, ...merged },
    );
  });

  test('parameters may be called as what every object has', () => {
    const odd = (text: string) => ({
      ...base,
      parameters: Object.fromEntries([
        ['__proto__', text],
        ['toString', text],
      ]),
    });
    const merged = mergeDocument(base, odd('mine'), base);
    expect(Object.entries(merged?.parameters ?? {})).toEqual([
      ['__proto__', 'mine'],
      ['toString', 'mine'],
    ]);
  });
});
