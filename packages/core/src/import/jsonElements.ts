import { StudioError } from '../error.ts';
import { CarriedText, countBreaks } from './carriedText.ts';

/** The text of one row, as it is written in the file. */
export interface JsonElement {
  readonly line: number;
  readonly text: string;
}

/** What cuts the text of a file into rows. */
export interface JsonElements {
  readonly lastLine: number;
  push(piece: string): JsonElement[];
  end(): JsonElement[];
}

/** One value on each line; empty lines mean nothing. */
export function ndjsonElements(): JsonElements {
  const carried = new CarriedText();
  let line = 1;
  const read = (last: boolean): JsonElement[] => {
    const { text } = carried;
    const elements: JsonElement[] = [];
    let at = 0;
    while (at < text.length) {
      const feed = text.indexOf('\n', at);
      if (feed < 0 && !last) break;
      const end = feed < 0 ? text.length : feed;
      const element = text.slice(at, end).trim();
      if (element !== '') elements.push({ line, text: element });
      line += 1;
      at = end + 1;
    }
    carried.drop(at, line);
    return elements;
  };
  return {
    get lastLine() {
      carried.join();
      return line + countBreaks(carried.text);
    },
    push: (piece) => (carried.add(piece) ? read(false) : []),
    end() {
      carried.join();
      return read(true);
    },
  };
}

const blank = new Set([' ', '\t', '\n', '\r']);

/**
 * The elements of one array, found by their brackets and quotes only: what is in them is judged by whoever reads them.
 */
export function arrayElements(): JsonElements {
  const carried = new CarriedText();
  let line = 1;
  let expects: 'array' | 'first' | 'element' | 'comma' | 'nothing' = 'array';

  const structure = (character: string): void => {
    if (expects === 'array' && character === '[') expects = 'first';
    else if (expects === 'comma' && character === ',') expects = 'element';
    else if ((expects === 'comma' || expects === 'first') && character === ']') expects = 'nothing';
    else throw noArray(line, expects === 'array');
  };
  const read = (last: boolean): JsonElement[] => {
    const { text } = carried;
    const elements: JsonElement[] = [];
    let at = 0;
    while (at < text.length) {
      const character = text.charAt(at);
      if (blank.has(character)) {
        if (character === '\n') line += 1;
        at += 1;
      } else if ((expects === 'first' || expects === 'element') && !',:]}'.includes(character)) {
        const end = elementEnd(text, at);
        if (end === undefined) {
          if (last) throw noArray(line, false);
          break;
        }
        const element = text.slice(at, end);
        elements.push({ line, text: element });
        line += countBreaks(element);
        expects = 'comma';
        at = end;
      } else {
        structure(character);
        at += 1;
      }
    }
    carried.drop(at, line);
    return elements;
  };
  return {
    get lastLine() {
      carried.join();
      return line + countBreaks(carried.text);
    },
    push: (piece) => (carried.add(piece) ? read(false) : []),
    end() {
      carried.join();
      const elements = read(true);
      if (expects !== 'nothing') throw noArray(line, expects === 'array');
      return elements;
    },
  };
}

/** Behind the value that begins at `from`; undefined where its end is not there yet. */
export function elementEnd(text: string, from: number): number | undefined {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    switch (text.charCodeAt(at)) {
      case 0x22: {
        const close = stringEnd(text, at);
        if (close === undefined) return undefined;
        at = close - 1;
        if (depth === 0) return close;
        break;
      }
      case 0x7b:
      case 0x5b:
        depth += 1;
        break;
      case 0x7d:
      case 0x5d:
        if (depth === 0) return at;
        depth -= 1;
        if (depth === 0) return at + 1;
        break;
      case 0x2c:
      case 0x20:
      case 0x09:
      case 0x0a:
      case 0x0d:
        if (depth === 0) return at;
    }
  }
  return undefined;
}

/** Behind the closing quote of the string that begins at `from`. */
export function stringEnd(text: string, from: number): number | undefined {
  for (let quote = text.indexOf('"', from + 1); quote >= 0; quote = text.indexOf('"', quote + 1)) {
    let escapes = 0;
    while (text.charCodeAt(quote - 1 - escapes) === 0x5c) escapes += 1;
    if (escapes % 2 === 0) return quote + 1;
  }
  return undefined;
}

function noArray(line: number, isBeginning: boolean): StudioError {
  const message = isBeginning
    ? 'The file is not a JSON array. For one object on each line choose NDJSON.'
    : `The JSON array is broken in or before line ${line}: a comma, quote or bracket is missing, or the file is cut off.`;
  return new StudioError({ code: 'badRequest', message });
}
