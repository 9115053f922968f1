/** The fonts that a grid writes in, by what it writes. */
export type TextLook = 'value' | 'code' | 'label' | 'name' | 'type';

/** The width of a text on one line, in px. */
export type MeasureText = (text: string, look: TextLook) => number;

/** Without a page to measure in: on a server, and for the first moment of a grid. */
export const guessText: MeasureText = (text, look) => {
  let width = 0;
  for (let index = 0; index < text.length; index += 1) width += isWide(text.charCodeAt(index)) ? 9 : 7.2;
  return look === 'value' || look === 'name' ? width : width * 0.92;
};

/** Capitals, `@`, `%`, and what is not of ASCII. */
function isWide(code: number): boolean {
  return (code >= 0x40 && code <= 0x5a) || code === 0x25 || code >= 0x80;
}

const looks: Readonly<
  Record<TextLook, { readonly size: string; readonly mono?: true; readonly weight: number }>
> = {
  value: { size: '--studio-text-md', weight: 400 },
  code: { size: '--studio-text-sm', mono: true, weight: 400 },
  label: { size: '--studio-text-sm', weight: 400 },
  name: { size: '--studio-text-md', weight: 500 },
  type: { size: '--studio-text-xs', weight: 400 },
};

/** Scripts whose letters do not change beside each other, so that the width of each can be kept. */
const isPlain = /[\u0020-\u007e\u00a0-\u02af\u0370-\u052f]/;
const lastPlain = 0x52f;

/**
 * Measures with the fonts that a grid in the page really has, also once it is there no more. `element` is the grid; it is not
 * changed.
 */
export function createMeasureText(element: HTMLElement): MeasureText {
  const document = element.ownerDocument;
  const context = document.createElement('canvas').getContext('2d');
  const style = document.defaultView?.getComputedStyle(element);
  if (!context || !style) return guessText;
  const monospace = style.getPropertyValue('--studio-font-mono') || 'monospace';
  const fontOf = (look: TextLook): MeasuredFont => {
    const { size, mono, weight } = looks[look];
    const px = style.getPropertyValue(size) || style.fontSize;
    const font = `${weight} ${px} ${mono ? monospace : style.fontFamily}`;
    return { font, widths: new Float32Array(lastPlain + 1) };
  };
  // Now: an element that has left the page has no style.
  const fonts: Readonly<Record<TextLook, MeasuredFont>> = {
    value: fontOf('value'),
    code: fontOf('code'),
    label: fontOf('label'),
    name: fontOf('name'),
    type: fontOf('type'),
  };
  let current = '';
  const measure = (text: string, font: string) => {
    // To read a font from its name takes longer than to measure a letter in it.
    if (font !== current) context.font = current = font;
    return context.measureText(text).width;
  };
  return (text, look) => {
    const { font, widths } = fonts[look];
    let width = 0;
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      // Figures are set in one width, which a canvas knows nothing of.
      const drawn = code >= 0x30 && code <= 0x39 ? 0x30 : code;
      let own = widths[drawn] ?? NaN;
      if (own === 0) own = widths[drawn] = widthOf(drawn, (character) => measure(character, font));
      // Of such a letter the width hangs on those beside it.
      if (Number.isNaN(own)) return measure(text, font);
      width += own;
    }
    return width;
  };
}

/** Measures with the fonts of a grid as soon as it is in the page; by a guess before. */
export class GridFonts {
  measure = guessText;

  /** @returns false where they are known: what measures keeps what it measured */
  readFrom(element: HTMLElement): boolean {
    if (this.measure !== guessText) return false;
    this.measure = createMeasureText(element);
    return true;
  }
}

interface MeasuredFont {
  /** As a canvas names it. */
  readonly font: string;
  /** By UTF-16 code; 0 until it was measured, `NaN` where it cannot be told alone. */
  readonly widths: Float32Array;
}

function widthOf(code: number, measure: (character: string) => number): number {
  const character = String.fromCharCode(code);
  return isPlain.test(character) ? measure(character) : NaN;
}
