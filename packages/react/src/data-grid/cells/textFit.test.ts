import { describe, expect, it } from 'vitest';
import { createTextFit } from './textFit.ts';

/** Each letter is ten px wide. */
const fits = createTextFit((text) => text.length * 10);

describe('createTextFit', () => {
  it.each([
    ['a text that is just as wide', 'abcd', 40, true],
    ['a text that is wider', 'abcde', 40, false],
    ['nothing', '', 0, true],
    ['letters with accents', 'Zoë', 30, true],
    ['letters that another font may draw', '漢', 400, false],
    ['a mark that joins the letter before it', 'e\u0301', 400, false],
    ['a control character', 'a\u0007', 400, false],
  ])('knows of %s', (_, text, room, expected) => {
    expect(fits(text, 'value', room)).toBe(expected);
  });
});
