const bytesOf = (text: string) => new TextEncoder().encode(text);
export const [tab = 9, lineFeed = 10, carriageReturn = 13] = bytesOf('\t\n\r');
const [quote = 34, backslash = 92, capitalN = 78] = bytesOf('"\\N');

/** What a byte means within a field; any other stands for itself. */
const ends = 1;
const isEscaped = 2;

/** What stands behind a backslash in the place of a byte; a backslash itself for any other. */
const escapes = new Uint8Array(256).fill(backslash);
for (const [byte, letter] of [
  [tab, 't'],
  [lineFeed, 'n'],
  [carriageReturn, 'r'],
] as const) {
  escapes[byte] = letter.charCodeAt(0);
}

/**
 * Copies fields of CSV from one buffer to another as fields of `copy`, its escapes in the place of quotes. Neither looks for
 * the end of what is read: a line feed stands there.
 */
export class CopyFields {
  input = new Uint8Array();
  /** Bytes of the input, without that line feed. */
  length = 0;
  at = 0;
  output = new Uint8Array();
  written = 0;
  /** Line feeds within quotes. */
  breaks = 0;
  readonly #nullText: Uint8Array;
  /** By byte, outside of quotes and within them. */
  readonly #plain = new Uint8Array(256);
  readonly #quoted = new Uint8Array(256);

  constructor(delimiter: number, nullText: string) {
    this.#nullText = bytesOf(nullText);
    for (const byte of [tab, backslash]) this.#plain[byte] = isEscaped;
    for (const byte of [delimiter, lineFeed, carriageReturn]) this.#plain[byte] = ends;
    for (const byte of [tab, backslash, lineFeed, carriageReturn]) this.#quoted[byte] = isEscaped;
    this.#quoted[quote] = ends;
  }

  /** Reads from the beginning of a buffer again, and writes over what was written. */
  begin(input: Uint8Array<ArrayBuffer>, length: number): void {
    // The most that becomes of one byte: NULL and a tab, of a delimiter with nothing before it.
    const most = 3 * (length + 1);
    if (this.output.length < most) this.output = new Uint8Array(most);
    this.input = input;
    this.length = length;
    this.at = 0;
    this.written = 0;
  }

  /** Reads a field up to what ends it. @returns whether that is there, where the field is quoted */
  copy(): boolean {
    return this.input[this.at] === quote ? this.#copyQuoted() : this.#copyPlain();
  }

  #copyPlain(): true {
    const { input, output } = this;
    const meanings = this.#plain;
    const from = this.at;
    let at = from;
    let written = this.written;
    for (;;) {
      const byte = input[at] ?? lineFeed;
      const meaning = meanings[byte];
      if (meaning === 0) {
        output[written++] = byte;
      } else if (meaning === ends) {
        break;
      } else {
        output[written++] = backslash;
        output[written++] = escapes[byte] ?? backslash;
      }
      at += 1;
    }
    this.at = at;
    if (this.#isNull(from, at)) this.#writeNull();
    else this.written = written;
    return true;
  }

  #isNull(from: number, end: number): boolean {
    const { length } = this.#nullText;
    if (end - from !== length) return false;
    for (let index = 0; index < length; index += 1) {
      if (this.input[from + index] !== this.#nullText[index]) return false;
    }
    return true;
  }

  #writeNull(): void {
    this.output[this.written] = backslash;
    this.output[this.written + 1] = capitalN;
    this.written += 2;
  }

  #copyQuoted(): boolean {
    const { input, output, length } = this;
    const meanings = this.#quoted;
    let at = this.at + 1;
    let written = this.written;
    for (;;) {
      const byte = input[at] ?? lineFeed;
      const meaning = meanings[byte];
      if (meaning === 0) {
        output[written++] = byte;
      } else if (meaning === ends) {
        at += 1;
        if (input[at] !== quote) break;
        output[written++] = quote;
      } else {
        if (byte === lineFeed) {
          if (at >= length) return false;
          this.breaks += 1;
        }
        output[written++] = backslash;
        output[written++] = escapes[byte] ?? backslash;
      }
      at += 1;
    }
    this.at = at;
    this.written = written;
    return true;
  }
}
