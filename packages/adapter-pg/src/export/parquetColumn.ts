import { StudioError, type DataType } from '@studio/core';
import type { SchemaElement } from 'hyparquet';
import type { WrittenFileColumn } from './binaryFormat.ts';

/** How the values of a column are written: as what, and made of their texts how. */
export interface ParquetColumn {
  readonly name: string;
  readonly element: SchemaElement;
  readonly valueOf: (text: string) => unknown;
}

/** A type of Parquet for each type whose values all have their like there; the texts of the others. */
export function parquetColumn({ name, type }: WrittenFileColumn): ParquetColumn {
  const { element, valueOf } = formOf(underDomains(type), name);
  return { name, element: { name, repetition_type: 'OPTIONAL', ...element }, valueOf };
}

interface Form {
  readonly element: Omit<SchemaElement, 'name'>;
  readonly valueOf: (text: string) => unknown;
}

function underDomains(type: DataType): DataType {
  return type.base ? underDomains(type.base) : type;
}

const text: Form = { element: { type: 'BYTE_ARRAY', converted_type: 'UTF8' }, valueOf: (value) => value };

function formOf({ name, display }: DataType, column: string): Form {
  switch (name) {
    case 'int2':
    case 'int4':
      return { element: { type: 'INT32' }, valueOf: Number };
    case 'int8':
      return { element: { type: 'INT64' }, valueOf: BigInt };
    case 'float4':
      return { element: { type: 'FLOAT' }, valueOf: Number };
    case 'float8':
      return { element: { type: 'DOUBLE' }, valueOf: Number };
    case 'bool':
      return { element: { type: 'BOOLEAN' }, valueOf: (value) => value === 't' };
    case 'date':
      return {
        element: { type: 'INT32', converted_type: 'DATE' },
        valueOf: (value) => Number(microseconds(value, column) / dayMicroseconds),
      };
    case 'timestamp':
    case 'timestamptz':
      return {
        element: {
          type: 'INT64',
          logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: name === 'timestamptz', unit: 'MICROS' },
        },
        valueOf: (value) => microseconds(value, column),
      };
    case 'uuid':
      return {
        element: { type: 'FIXED_LEN_BYTE_ARRAY', type_length: 16, logical_type: { type: 'UUID' } },
        valueOf: (value) => value,
      };
    case 'json':
    case 'jsonb':
      // As bytes: a value would lose digits on the way through a number.
      return {
        element: { type: 'BYTE_ARRAY', logical_type: { type: 'JSON' } },
        valueOf: (value) => new TextEncoder().encode(value),
      };
    case 'bytea':
      return { element: { type: 'BYTE_ARRAY' }, valueOf: (value) => Buffer.from(value.slice(2), 'hex') };
    case 'numeric':
      return decimal(display, column) ?? text;
    default:
      return text;
  }
}

/** A number of fixed digits; without a precision it may have any, and its text is what holds them. */
function decimal(display: string, column: string): Form | undefined {
  const [, digits, places = '0'] = /^numeric\((\d+)(?:,(\d+))?\)$/.exec(display) ?? [];
  const precision = Number(digits);
  const scale = Number(places);
  // More than 38 digits are read by few.
  if (digits === undefined || precision > 38 || scale > precision) return undefined;
  return {
    element: { type: 'FIXED_LEN_BYTE_ARRAY', type_length: 16, converted_type: 'DECIMAL', precision, scale },
    valueOf(value) {
      const [whole = '', fraction = ''] = value.split('.');
      if (!/^-?\d+$/.test(whole)) throw unheld(value, column);
      return BigInt(`${whole}${fraction.padEnd(scale, '0')}`);
    },
  };
}

const dayMicroseconds = 86_400_000_000n;
const moment =
  /^(\d{4,})-(\d\d)-(\d\d)(?: (\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))?(?:([+-])(\d\d)(?::(\d\d))?(?::(\d\d))?)?)?( BC)?$/;

/** Since 1970, of a date or timestamp as the server writes it in ISO. */
function microseconds(value: string, column: string): bigint {
  const parts = moment.exec(value);
  if (!parts) throw unheld(value, column);
  const number = (index: number) => Number(parts[index] ?? 0);
  const year = parts[12] === undefined ? number(1) : 1 - number(1);
  const days = BigInt(daysSince1970(year, number(2), number(3)));
  const seconds = number(4) * 3_600 + number(5) * 60 + number(6);
  const offset = (number(9) * 3_600 + number(10) * 60 + number(11)) * (parts[8] === '-' ? -1 : 1);
  const fraction = Number((parts[7] ?? '').padEnd(6, '0'));
  const result = days * dayMicroseconds + BigInt(seconds - offset) * 1_000_000n + BigInt(fraction);
  if (BigInt.asIntN(64, result) !== result) throw unheld(value, column);
  return result;
}

/** Of the proleptic Gregorian calendar, in which years before 1 count on. `Date` ends at the year 275,760. */
function daysSince1970(year: number, month: number, day: number): number {
  // Years begin in March, so that leap days stand at their end.
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

function unheld(value: string, column: string): StudioError {
  return new StudioError({
    code: 'notSupported',
    message: `The column ${column} holds ${JSON.stringify(value.slice(0, 60))}, for which Parquet has no value. Leave the row or column out, or export as CSV.`,
    column,
  });
}
