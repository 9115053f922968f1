import { StudioError } from '@studio/core';
import type { RelationShape } from '../catalog/relationShape.ts';
import type { OrderTerm } from './order.ts';

/** Sort values longer than this together make no cursor: it would be sent with every page. */
const maxCursorCharacters = 16_384;

const ascii = /^[\0-\x7f]*$/;

/** Text as base64 for URLs, of its UTF-8 bytes. */
export function encodeBase64Url(text: string): string {
  let binary = ascii.test(text) ? text : '';
  if (binary !== text) {
    for (const byte of new TextEncoder().encode(text)) binary += String.fromCharCode(byte);
  }
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** @throws where it is not base64 of UTF-8 */
export function decodeBase64Url(encoded: string): string {
  const binary = atob(encoded.replaceAll('-', '+').replaceAll('_', '/'));
  return new TextDecoder('utf-8', { fatal: true }).decode(
    Uint8Array.from(binary, (unit) => unit.charCodeAt(0)),
  );
}

const fingerprints = new WeakMap<readonly OrderTerm[], string>();

/** Says which relation and order a cursor belongs to. The terms are those of one relation. */
function fingerprint(shape: RelationShape, terms: readonly OrderTerm[]): string {
  const known = fingerprints.get(terms);
  if (known !== undefined) return known;
  const made = JSON.stringify([
    shape.schema,
    shape.name,
    terms.map((term) => [term.name, term.descending ? 1 : 0, term.nullsFirst ? 1 : 0]),
  ]);
  fingerprints.set(terms, made);
  return made;
}

/** The place of a row in an order, opaque to whoever holds it; `null` where the values are too long to carry. */
export function encodeCursor(
  shape: RelationShape,
  terms: readonly OrderTerm[],
  values: readonly (string | null)[],
): string | null {
  const text = JSON.stringify([fingerprint(shape, terms), ...values]);
  return text.length > maxCursorCharacters ? null : encodeBase64Url(text);
}

/** @throws StudioError `badRequest` for a cursor of another relation or sort, or for what is none */
export function decodeCursor(
  shape: RelationShape,
  terms: readonly OrderTerm[],
  cursor: string,
): readonly (string | null)[] {
  const parsed = parseCursor(cursor);
  const [belongsTo, ...values] = parsed;
  if (belongsTo !== fingerprint(shape, terms) || values.length !== terms.length) {
    throw badCursor(
      'The page cursor belongs to another table or sort, or the table has changed. Begin at the first page.',
    );
  }
  for (const [index, value] of values.entries()) {
    if (value === null && terms[index]?.nullable !== true) throw badCursor('The page cursor is damaged.');
  }
  return values;
}

function parseCursor(cursor: string): readonly (string | null)[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(decodeBase64Url(cursor));
  } catch (cause) {
    throw badCursor('The page cursor is damaged.', cause);
  }
  const isText = (value: unknown): value is string | null => value === null || typeof value === 'string';
  if (!Array.isArray(parsed) || !parsed.every(isText)) throw badCursor('The page cursor is damaged.');
  return parsed;
}

function badCursor(message: string, cause?: unknown): StudioError {
  return new StudioError({ code: 'badRequest', message }, { cause });
}
