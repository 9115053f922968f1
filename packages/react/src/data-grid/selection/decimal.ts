/** A decimal number, exactly: `units` / 10^`scale`. */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

const form = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/;

/** Reads a number as databases write it; `undefined` for `NaN`, `Infinity` and what is no number. */
export function parseDecimal(text: string): Decimal | undefined {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = form.exec(text) ?? [];
  const digits = whole + fraction;
  if (digits === '') return undefined;
  const units = BigInt(sign === '-' ? `-${digits}` : digits);
  const scale = fraction.length - Number(exponent);
  return scale >= 0 ? { units, scale } : { units: units * 10n ** BigInt(-scale), scale: 0 };
}

/** Both with the scale of the finer one. */
function aligned(one: Decimal, other: Decimal): readonly [bigint, bigint, number] {
  const scale = Math.max(one.scale, other.scale);
  const unitsOf = (value: Decimal) =>
    value.scale === scale ? value.units : value.units * 10n ** BigInt(scale - value.scale);
  return [unitsOf(one), unitsOf(other), scale];
}

export function addDecimals(one: Decimal, other: Decimal): Decimal {
  const [a, b, scale] = aligned(one, other);
  return { units: a + b, scale };
}

export function isLess(one: Decimal, other: Decimal): boolean {
  const [a, b] = aligned(one, other);
  return a < b;
}

/** Digits after the point that a quotient is given beyond those of what is divided. */
const furtherDigits = 4;

/** Rounded half away from zero where the quotient has no end that near; `isExact` says that it was not. */
export function divideDecimal(
  value: Decimal,
  by: number,
): { readonly value: Decimal; readonly isExact: boolean } {
  const divisor = BigInt(by);
  const units = value.units * 10n ** BigInt(furtherDigits);
  const rest = units % divisor;
  const magnitude = rest < 0n ? -rest : rest;
  const isUp = magnitude * 2n >= divisor && rest !== 0n;
  const away = units < 0n ? -1n : 1n;
  let quotient = units / divisor + (isUp ? away : 0n);
  let scale = value.scale + furtherDigits;
  for (; scale > value.scale && quotient % 10n === 0n; scale -= 1) quotient /= 10n;
  return { value: { units: quotient, scale }, isExact: rest === 0n };
}

export function decimalText({ units, scale }: Decimal): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  const point = digits.length - scale;
  const fraction = scale > 0 ? `.${digits.slice(point)}` : '';
  return `${units < 0n ? '-' : ''}${digits.slice(0, point)}${fraction}`;
}
