import { describe, expect, it } from 'vitest';
import { visibleLines, visibleText } from './visibleText.ts';

describe('visibleText', () => {
  it.each([
    ['plain', 'plain'],
    ['two\nlines\tand\r\n', 'two↵lines⇥and␍↵'],
    ['admin\u202egnp.exe', 'admin⟨202E⟩gnp.exe'],
    ['a\u200bb', 'a⟨200B⟩b'],
    ['\u0000\u001b[31m', '⟨0000⟩⟨001B⟩[31m'],
    ['\ufeffbom', '⟨FEFF⟩bom'],
    ['👩\u200d🚀 ünïcödé 漢字', '👩\u200d🚀 ünïcödé 漢字'],
    ['pass\u200dword', 'pass⟨200D⟩word'],
  ])('shows %j without hidden characters', (text, expected) => {
    expect(visibleText(text)).toBe(expected);
  });

  it('keeps a long text short and no half of a character', () => {
    const shown = visibleText('x'.repeat(299) + '😀'.repeat(10));
    expect(shown).toBe(`${'x'.repeat(299)}…`);
  });
});

describe('visibleLines', () => {
  it('keeps lines and tabs and shows the rest', () => {
    expect(visibleLines('a\n\tb\u202e')).toBe('a\n\tb⟨202E⟩');
  });
});
