import { StudioError, type DataType } from '@studio/core';
import { parseDecimal, toScale } from './decimal.ts';
import { parseInstant } from './instant.ts';

const integerRanges = new Map<string, readonly [bigint, bigint]>([
  ['int2', [-(2n ** 15n), 2n ** 15n - 1n]],
  ['int4', [-(2n ** 31n), 2n ** 31n - 1n]],
  ['int8', [-(2n ** 63n), 2n ** 63n - 1n]],
]);

/** Makes the text that a database of ours would store for a value of the type; `undefined` where it is no such value. */
type Canonical = (text: string, type: DataType) => string | undefined;

function integer(text: string, type: DataType): string | undefined {
  if (!/^\s*[+-]?\d+\s*$/.test(text)) return undefined;
  const value = BigInt(text.trim().replace(/^\+/, ''));
  const [least, most] = integerRanges.get(type.name) ?? [value, value];
  return value < least || value > most ? undefined : value.toString();
}

function decimal(text: string, type: DataType): string | undefined {
  const trimmed = text.trim();
  if (!parseDecimal(trimmed)) return undefined;
  if (/nan/i.test(trimmed)) return 'NaN';
  if (/inf/i.test(trimmed)) return trimmed.startsWith('-') ? '-Infinity' : 'Infinity';
  const [, precision, scale = '0'] = /\((\d+)(?:,\s*(\d+))?\)/.exec(type.display) ?? [];
  if (precision !== undefined) return toScale(trimmed, Number(precision), Number(scale));
  if (/e/i.test(trimmed)) return plainNotation(trimmed);
  return trimmed
    .replace(/^\+/, '')
    .replace(/^(-?)0+(?=\d)/, '$1')
    .replace(/^(-?)\./, '$10.')
    .replace(/\.$/, '');
}

/** Postgres keeps the digits after the point that the exponent leaves: `1.50e1` is `15.0`. */
function plainNotation(text: string): string | undefined {
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e');
  const fraction = mantissa.split('.')[1]?.length ?? 0;
  return toScale(text, 1_000_000, Math.max(0, fraction - Number(exponent)));
}

function float(text: string): string | undefined {
  const trimmed = text.trim();
  if (/^[+-]?inf(inity)?$/i.test(trimmed)) return trimmed.startsWith('-') ? '-Infinity' : 'Infinity';
  if (/^nan$/i.test(trimmed)) return 'NaN';
  return parseDecimal(trimmed) ? trimmed : undefined;
}

function boolean(text: string): string | undefined {
  const word = text.trim().toLowerCase();
  if (['t', 'true', 'y', 'yes', 'on', '1'].includes(word)) return 't';
  return ['f', 'false', 'n', 'no', 'off', '0'].includes(word) ? 'f' : undefined;
}

function json(text: string): string | undefined {
  try {
    JSON.parse(text);
    return text;
  } catch {
    return undefined;
  }
}

const matching =
  (pattern: RegExp): Canonical =>
  (text) =>
    pattern.test(text.trim()) ? text.trim().toLowerCase() : undefined;

const canonical = new Map<DataType['kind'], Canonical>([
  ['integer', integer],
  ['decimal', decimal],
  ['float', float],
  ['boolean', boolean],
  ['json', json],
  ['uuid', matching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i)],
  ['bytes', matching(/^\\x([0-9a-f]{2})*$/i)],
  ['time', matching(/^\d\d:\d\d(:\d\d(\.\d{1,6})?)?([+-]\d\d(:\d\d)?)?$/)],
  ['date', (text) => (parseInstant(text) === undefined ? undefined : text.trim())],
  ['timestamp', (text) => (parseInstant(text) === undefined ? undefined : text.trim())],
  ['enum', (text, type) => (type.labels?.includes(text) ? text : undefined)],
  ['array', (text) => (/^\{.*\}$/s.test(text.trim()) ? text.trim() : undefined)],
]);

/**
 * The stored text of a value: numbers without plus signs and leading zeros, booleans as `t` and `f`.
 *
 * @throws StudioError `invalidValue`, with the column, where the text is no value of the type
 */
export function canonicalText(text: string, type: DataType, column: string): string {
  const stored = storedText(text, type);
  if (stored !== undefined) return stored;
  throw new StudioError({
    code: 'invalidValue',
    sqlState: '22P02',
    column,
    message: `“${shortened(text)}” is not a value of type ${type.display}.`,
    ...(type.labels && { hint: `Use one of: ${type.labels.join(', ')}.` }),
  });
}

export function isValue(text: string, type: DataType): boolean {
  return storedText(text, type) !== undefined;
}

function storedText(text: string, type: DataType): string | undefined {
  if (text.includes('\u0000')) return undefined;
  const check = canonical.get(type.kind);
  return check ? check(text, type) : text;
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
