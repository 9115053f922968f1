import type { DataType } from '@studio/core';
import type { Labels } from '../../../provider/labels.ts';
import { doubtful, wrong, type ValueProblem } from './problem.ts';

const bits: Readonly<Record<string, bigint>> = { int2: 16n, int4: 32n, int8: 64n };

/** Of whole numbers Postgres 16 takes other bases and underscores too. */
const integer = /^[+-]?(?:\d+(?:_\d+)*|0x[\da-f_]+|0o[0-7_]+|0b[01_]+)$/i;
const decimal = /^[+-]?(?:\d[\d_]*(?:\.[\d_]*)?|\.\d[\d_]*)(?:e[+-]?\d+)?$/i;
const special = /^(?:nan|[+-]?inf(?:inity)?)$/i;
const plain = /^[+-]?(\d*)(?:\.(\d*))?$/;

/** What is wrong with a number, told from its figures: it never becomes a number of JavaScript, which holds 15 of them. */
export function numberProblem(text: string, type: DataType, labels: Labels): ValueProblem | undefined {
  const trimmed = text.trim();
  const base = baseOf(type);
  if (base.name === 'money') return undefined;
  if (base.kind === 'integer') {
    if (!integer.test(trimmed)) return wrong(labels.gridNoInteger);
    const size = bits[base.name];
    return size !== undefined && !fits(trimmed, size)
      ? wrong(labels.gridIntegerRange(String(-(1n << (size - 1n))), String((1n << (size - 1n)) - 1n)))
      : undefined;
  }
  if (special.test(trimmed)) return undefined;
  if (!decimal.test(trimmed)) {
    return integer.test(trimmed) ? undefined : wrong(labels.gridNoNumber);
  }
  return modifierProblem(trimmed, base, labels);
}

function baseOf(type: DataType): DataType {
  return type.base ? baseOf(type.base) : type;
}

function fits(text: string, size: bigint): boolean {
  const isNegative = text.startsWith('-');
  const figures = BigInt(text.replace(/^[+-]/, '').replaceAll('_', ''));
  return isNegative ? figures <= 1n << (size - 1n) : figures < 1n << (size - 1n);
}

/** `numeric(12,2)`: ten figures before the point, and what is beyond two behind it is rounded. */
function modifierProblem(text: string, type: DataType, labels: Labels): ValueProblem | undefined {
  const [, precision, scaleText] = /^numeric\((\d+),(-?\d+)\)$/.exec(type.display) ?? [];
  const [, whole, fraction = ''] = plain.exec(text) ?? [];
  if (precision === undefined || whole === undefined) return undefined;
  const scale = Number(scaleText);
  const room = Number(precision) - scale;
  if (whole.replace(/^0+/, '').length > Math.max(room, 0)) return wrong(labels.gridTooManyFigures(room));
  return fraction.replace(/0+$/, '').length > Math.max(scale, 0)
    ? doubtful(labels.gridRounded(scale))
    : undefined;
}
