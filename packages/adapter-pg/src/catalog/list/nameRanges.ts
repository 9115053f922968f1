/** Names from one on and before another, by their bytes; without an end where there is no `before`. */
export interface NameRange {
  readonly from: string;
  readonly before?: string;
}

const maxPrefixes = 32;
/** Letters that others than their own capital may be taken for: `İ` and `ı`, the sign of Kelvin. */
const shared = /[iIkK]/;
/** The last character before those of other alphabets. */
const lastSign = '\x7f';

/**
 * Ranges that hold every name that begins with a text, whatever the case, and few others: so names can be found by an index,
 * which knows them by their bytes. Only signs that are the same bytes in every encoding are used; `null` where there is none
 * to begin with.
 */
export function nameRanges(start: string): readonly NameRange[] | null {
  let prefixes: readonly string[] = [''];
  const others: NameRange[] = [];
  for (const character of start) {
    if (!/[\x20-\x7d]/.test(character)) break;
    const forms = [...new Set([character.toUpperCase(), character.toLowerCase()])];
    if (prefixes.length * forms.length > maxPrefixes) break;
    if (shared.test(character)) {
      others.push(...prefixes.map((prefix) => ({ from: prefix + lastSign, ...before(prefix) })));
    }
    prefixes = prefixes.flatMap((prefix) => forms.map((form) => prefix + form));
  }
  if (prefixes.includes('')) return null;
  return [...prefixes.map((prefix) => ({ from: prefix, ...before(prefix) })), ...others];
}

/** The first text behind all that begin with a prefix. */
function before(prefix: string): Pick<NameRange, 'before'> {
  if (prefix === '') return {};
  return { before: prefix.slice(0, -1) + String.fromCharCode(prefix.charCodeAt(prefix.length - 1) + 1) };
}
