import { describe, expect, it } from 'vitest';
import { addDecimals, decimalText, divideDecimal, isLess, parseDecimal, type Decimal } from './decimal.ts';

function decimal(text: string): Decimal {
  const value = parseDecimal(text);
  if (!value) throw new Error(`${text} is no number.`);
  return value;
}

describe('decimals', () => {
  it.each([
    ['0.1', '0.2', '0.3'],
    ['9223372036854775807', '1', '9223372036854775808'],
    ['-0.05', '0.1', '0.05'],
    ['1e3', '2.50', '1002.50'],
    ['1e-7', '0', '0.0000001'],
    ['.5', '-.25', '0.25'],
    ['99999999999999999999.99', '0.01', '100000000000000000000.00'],
  ])('add %s and %s exactly', (one, other, sum) => {
    expect(decimalText(addDecimals(decimal(one), decimal(other)))).toBe(sum);
  });

  it.each([
    ['131.75', 5, '26.35', true],
    ['10', 4, '2.5', true],
    ['1', 3, '0.3333', false],
    ['2', 3, '0.6667', false],
    ['-2', 3, '-0.6667', false],
    ['10.00', 2, '5.00', true],
  ])('divide %s by %i', (text, by, quotient, isExact) => {
    const divided = divideDecimal(decimal(text), by);
    expect([decimalText(divided.value), divided.isExact]).toEqual([quotient, isExact]);
  });

  it('compare whatever their digits', () => {
    expect(isLess(decimal('0.10'), decimal('0.1'))).toBe(false);
    expect(isLess(decimal('-3'), decimal('-2.999'))).toBe(true);
    expect(isLess(decimal('9007199254740993'), decimal('9007199254740992'))).toBe(false);
  });

  it.each(['NaN', 'Infinity', '', '.', '-', '1 000', '0x1'])('leave %j alone', (text) => {
    expect(parseDecimal(text)).toBeUndefined();
  });
});
