import type { NamedTexts } from '@studio/core';

/** `fillfactor=70` and its like, apart. */
export function namedTexts(entries: readonly string[]): NamedTexts {
  return entries.map((entry) => {
    const at = entry.indexOf('=');
    return at < 0 ? { name: entry, value: '' } : { name: entry.slice(0, at), value: entry.slice(at + 1) };
  });
}
