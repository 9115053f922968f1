/**
 * Characters that draw nothing or that reorder what stands around them: control characters, zero-width characters and
 * marks of direction. Left as they are, two different values could look the same (Unicode Technical Report 36). The joiner
 * inside an emoji is part of what is drawn.
 */
const hidden =
  // eslint-disable-next-line no-control-regex -- finding control characters is its purpose
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f])\u200d/gu;

const lineEnds: Readonly<Record<string, string>> = { '\n': '↵', '\t': '⇥', '\r': '␍' };

/** The longest text that is put into one cell of the page; more could not be seen anyway. */
const longestShown = 300;

/** A value's text on one line, with every hidden character made visible, cut to what a cell can show. */
export function visibleText(text: string): string {
  const shown = text.length > longestShown ? `${withoutHalf(text.slice(0, longestShown))}…` : text;
  return shown.replace(hidden, (character) => lineEnds[character] ?? codePointOf(character));
}

/** The same for a text that keeps its lines and tabs: for the view of a whole value. */
export function visibleLines(text: string): string {
  return text.replace(hidden, (character) =>
    character === '\n' || character === '\t' ? character : (lineEnds[character] ?? codePointOf(character)),
  );
}

function codePointOf(character: string): string {
  return `⟨${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`;
}

/** Cuts a surrogate pair that was split at the end. */
function withoutHalf(text: string): string {
  const last = text.charCodeAt(text.length - 1);
  return last >= 0xd800 && last <= 0xdbff ? text.slice(0, -1) : text;
}
