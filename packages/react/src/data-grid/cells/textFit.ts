import type { MeasureText, TextLook } from '../measureText.ts';

/** Whether a text surely stands within a width, in px. Where that is not certain the answer is no. */
export type TextFit = (text: string, look: TextLook, room: number) => boolean;

/** Latin letters, figures and marks; other scripts join letters, or take them from fonts of which we know nothing. */
const knownCharacters = 0x250;

/**
 * Tells which cells need no clipping. Most do not, because columns are as wide as what stands in them; and a clip for each
 * of 500 cells takes a browser a fifth of the time that drawing them takes.
 */
export function createTextFit(measure: MeasureText): TextFit {
  const widths = new Map<TextLook, Float32Array>();
  const widthsOf = (look: TextLook): Float32Array => {
    const known = widths.get(look);
    if (known) return known;
    const made = new Float32Array(knownCharacters).fill(-1);
    widths.set(look, made);
    return made;
  };
  return (text, look, room) => {
    const known = widthsOf(look);
    let width = 0;
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      let own = known[code] ?? Infinity;
      if (own < 0) own = known[code] = isDrawn(code) ? measure(String.fromCharCode(code), look) : Infinity;
      width += own;
      if (width > room) return false;
    }
    return true;
  };
}

/** Control characters, and those that only act on what stands around them, are not drawn as they are. */
function isDrawn(code: number): boolean {
  return (code >= 0x20 && code < 0x7f) || (code >= 0xa0 && code !== 0xad);
}
