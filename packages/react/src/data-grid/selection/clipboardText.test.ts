import { describe, expect, it } from 'vitest';
import { clipboardText } from './clipboardText.ts';

describe('clipboardText', () => {
  it('copies one cell as it is', () => {
    expect(clipboardText([['a\t"b"\nc']])).toBe('a\t"b"\nc');
    expect(clipboardText([[null]])).toBe('');
  });

  it('writes a range so that a spreadsheet reads the same cells', () => {
    expect(
      clipboardText([
        ['1', null, 'say "hi"'],
        ['2', 'two\nlines', 'plain'],
      ]),
    ).toBe('1\t\t"say ""hi"""\n2\t"two\nlines"\tplain');
  });
});
