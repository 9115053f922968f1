/** A decimal number split so that two of them compare without leaving text: 0.00123 is `+ 123 × 10^-2` before its digits. */
export interface Decimal {
  readonly sign: -1 | 0 | 1;
  /** Power of ten of the first digit, counted from the decimal point. */
  readonly magnitude: number;
  /** Significant digits without zeros at either end. Empty for zero. */
  readonly digits: string;
}

const pattern = /^([+-])?(?:(\d+)(?:\.(\d*))?|\.(\d+))(?:e([+-]?\d{1,5}))?$/i;

const endless = (sign: -1 | 1, magnitude: number): Decimal => ({ sign, magnitude, digits: '1' });

/** Reads a number of any length exactly; `undefined` where the text is none. `NaN` is above everything, as in Postgres. */
export function parseDecimal(text: string): Decimal | undefined {
  const match = pattern.exec(text.trim());
  if (!match) return parseSpecial(text.trim().toLowerCase());
  const whole = match[2] ?? '';
  const all = whole + (match[3] ?? match[4] ?? '');
  const digits = all.replace(/^0+/, '').replace(/0+$/, '');
  if (digits === '') return { sign: 0, magnitude: 0, digits };
  const leading = all.length - all.replace(/^0+/, '').length;
  return {
    sign: match[1] === '-' ? -1 : 1,
    magnitude: whole.length - leading + Number(match[5] ?? 0),
    digits,
  };
}

function parseSpecial(text: string): Decimal | undefined {
  if (text === 'nan') return endless(1, Number.MAX_VALUE);
  if (/^\+?inf(inity)?$/.test(text)) return endless(1, Number.MAX_SAFE_INTEGER);
  if (/^-inf(inity)?$/.test(text)) return endless(-1, Number.MAX_SAFE_INTEGER);
  return undefined;
}

export function compareDecimals(a: Decimal, b: Decimal): number {
  if (a.sign !== b.sign) return a.sign - b.sign;
  const size = a.magnitude - b.magnitude || (a.digits < b.digits ? -1 : a.digits > b.digits ? 1 : 0);
  return a.sign < 0 ? -size : size;
}

/**
 * Writes a plain decimal with exactly `scale` digits after the point, rounding half away from zero as Postgres does.
 * `undefined` where more than `precision` digits would be needed.
 */
export function toScale(text: string, precision: number, scale: number): string | undefined {
  const decimal = parseDecimal(text);
  if (!decimal) return undefined;
  const { sign, magnitude, digits } = decimal;
  const kept = magnitude + scale;
  if (kept > precision + 1 || kept > 1_000_000) return undefined;
  const padded = digits.padEnd(Math.max(kept, 0), '0');
  const cut = kept > 0 ? padded.slice(0, kept) : '0';
  const roundsUp = kept >= 0 && (digits[kept] ?? '0') >= '5';
  const units = (BigInt(cut || '0') + (roundsUp ? 1n : 0n)).toString();
  if (units !== '0' && units.length > precision) return undefined;
  const filled = units.padStart(scale + 1, '0');
  const point = filled.length - scale;
  const plain = scale > 0 ? `${filled.slice(0, point)}.${filled.slice(point)}` : filled;
  return sign < 0 && units !== '0' ? `-${plain}` : plain;
}
