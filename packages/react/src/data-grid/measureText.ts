/** The fonts that a grid writes in, by what it writes. */
export type TextLook = 'value' | 'code' | 'label' | 'name' | 'type';

/** The width of a text on one line, in px. */
export type MeasureText = (text: string, look: TextLook) => number;

/** Without a page to measure in: on a server, and for the first moment of a grid. */
export const guessText: MeasureText = (text, look) => {
  let width = 0;
  for (const character of text) width += /[A-Z@%\u0080-\uffff]/u.test(character) ? 9 : 7.2;
  return look === 'value' || look === 'name' ? width : width * 0.92;
};

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
const isPlain = /^[\u0020-\u007e\u00a0-\u02af\u0370-\u052f\u2010-\u2027\u21b5]*$/;

/** Measures with the fonts that a grid in the page really has. `element` is the grid; it is not changed. */
export function createMeasureText(element: HTMLElement): MeasureText {
  const document = element.ownerDocument;
  const context = document.createElement('canvas').getContext('2d');
  const style = document.defaultView?.getComputedStyle(element);
  if (!context || !style) return guessText;
  const monospace = style.getPropertyValue('--studio-font-mono') || 'monospace';
  const fontOf = (look: TextLook) => {
    const { size, mono, weight } = looks[look];
    const px = style.getPropertyValue(size) || style.fontSize;
    return `${weight} ${px} ${mono ? monospace : style.fontFamily}`;
  };
  const widths = new Map((Object.keys(looks) as TextLook[]).map((look) => [look, new Map<string, number>()]));
  const measure = (text: string, look: TextLook) => {
    context.font = fontOf(look);
    return context.measureText(text).width;
  };
  const widthOf = (character: string, look: TextLook) => {
    const known = widths.get(look);
    // Figures are set in one width, which a canvas knows nothing of.
    const drawn = character >= '0' && character <= '9' ? '0' : character;
    const width = known?.get(drawn) ?? measure(drawn, look);
    known?.set(drawn, width);
    return width;
  };
  return (text, look) => {
    if (!isPlain.test(text)) return measure(text, look);
    let width = 0;
    for (const character of text) width += widthOf(character, look);
    return width;
  };
}
