import { elementEnd, stringEnd } from './jsonElements.ts';
import type { WantedField } from './fileRow.ts';

/** A row that is no row; its text says why. */
export class BadRow extends Error {
  override readonly name = 'BadRow';
  readonly field: string | undefined;

  constructor(message: string, field?: string) {
    super(message);
    this.field = field;
  }
}

/**
 * The fields of one object with their values as they are written, so that no number loses a digit.
 *
 * @throws BadRow
 */
export function* jsonFields(text: string): Generator<readonly [name: string, value: string], void, void> {
  let at = skipBlanks(text, 0);
  if (text.charAt(at) !== '{') throw new BadRow('This is not a JSON object.');
  at = skipBlanks(text, at + 1);
  let first = true;
  while (text.charAt(at) !== '}') {
    if (!first) {
      if (text.charAt(at) !== ',') throw broken();
      at = skipBlanks(text, at + 1);
    }
    first = false;
    const nameEnd = text.charAt(at) === '"' ? stringEnd(text, at) : undefined;
    if (nameEnd === undefined) throw broken();
    const name = stringOf(text.slice(at, nameEnd));
    at = skipBlanks(text, nameEnd);
    if (text.charAt(at) !== ':') throw broken();
    at = skipBlanks(text, at + 1);
    const end = elementEnd(text, at);
    if (end === undefined || end === at) throw broken();
    yield [name, text.slice(at, end)];
    at = skipBlanks(text, end);
  }
  if (skipBlanks(text, at + 1) !== text.length) throw broken();
}

const jsonLiteral = /^(?:true|false|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/;

/**
 * What a value means for a column: the text of a string, the digits of a number, the JSON itself for objects, arrays, and
 * whatever goes into a column of JSON.
 *
 * @throws BadRow
 */
export function cellOf(value: string, { name: field, json }: WantedField): string | null {
  if (value === 'null') return json === 'documentOrNull' ? value : null;
  const first = value.charAt(0);
  if (first === '"' && json === 'no') {
    const text = stringOf(value);
    // U+FFFD would be stored in its place.
    if (value.includes('\\u') && /\p{Surrogate}/u.test(text)) {
      throw new BadRow(`The text of ${JSON.stringify(field)} holds half of a surrogate pair.`, field);
    }
    return text;
  }
  if (first === '"' || first === '{' || first === '[') checkJson(value, field);
  else if (!jsonLiteral.test(value))
    throw new BadRow(`The value of ${JSON.stringify(field)} is not JSON.`, field);
  return value;
}

function checkJson(value: string, field: string): void {
  try {
    JSON.parse(value);
  } catch {
    throw new BadRow(`The value of ${JSON.stringify(field)} is not JSON.`, field);
  }
}

// eslint-disable-next-line no-control-regex -- JSON does not allow them in strings
const control = /[\u0000-\u001f]/;

function stringOf(quoted: string): string {
  if (!quoted.includes('\\') && !control.test(quoted)) return quoted.slice(1, -1);
  try {
    return JSON.parse(quoted) as string;
  } catch {
    throw broken();
  }
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && ' \t\n\r'.includes(text.charAt(at))) at += 1;
  return at;
}

function broken(): BadRow {
  return new BadRow(
    'This is not a whole JSON object: a comma, colon, quote or bracket is missing or too much.',
  );
}
