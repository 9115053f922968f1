import type { ColumnDetail, KeyDetail } from '@studio/core';

/** Words by which people call a row, the best first. */
const words = [
  'name',
  'title',
  'label',
  'email',
  'username',
  'login',
  'code',
  'slug',
  'sku',
  'subject',
  'description',
];

const textKinds: ReadonlySet<ColumnDetail['type']['kind']> = new Set(['text', 'enum']);

/**
 * The column whose value names a row for people: one of text whose name says so (`name`, `full_name`, `productName`, the
 * word standing alone before a part of a name, full names before parts), else a text that is unique. The key itself is
 * taken only where it is text, and last; a secret never.
 */
export function labelColumnOf(
  columns: readonly ColumnDetail[],
  primaryKey: KeyDetail | undefined,
  uniqueKeys: readonly KeyDetail[],
): string | undefined {
  const unique = new Set(
    uniqueKeys.flatMap(({ columns: [first, ...more] }) => (more.length > 0 ? [] : [first])),
  );
  const key = new Set(primaryKey?.columns);
  let best: { readonly name: string; readonly score: number } | undefined;
  for (const { name, type, privileges } of columns) {
    if (!textKinds.has(type.kind) || secret.test(name)) continue;
    if (privileges && !privileges.includes('SELECT')) continue;
    const score =
      nameScore(name) +
      (unique.has(name) ? 15 : 0) -
      (type.kind === 'enum' ? 500 : 0) -
      (key.has(name) ? 200 : 0);
    const isFit = nameScore(name) > 0 || unique.has(name) || (key.size === 1 && key.has(name));
    if (isFit && (best === undefined || score > best.score)) best = { name, score };
  }
  return best?.name;
}

const secret = /pass(word|wd)?|secret|token|hash|salt|api_?key/i;

/** How well a name says that its values are names: more for better words, for the word alone, and for whole names. */
function nameScore(name: string): number {
  const parts = name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== '');
  const last = parts.at(-1) ?? '';
  const place = words.indexOf(last);
  if (place < 0) return 0;
  const isPart = parts.length > 1 && partial.has(parts[0] ?? '');
  return 100 - place * 10 - (parts.length > 1 ? 5 : 0) - (isPart ? 3 : 0) + 400;
}

const partial = new Set(['first', 'last', 'middle', 'nick', 'given', 'family']);
