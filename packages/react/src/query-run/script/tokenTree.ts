import { tokensOf } from '../../query-editor/sqlTokens.ts';

/** A piece of a statement, comments left out. */
export type TreeToken =
  /** A keyword or a name without quotes, in lower case as the database reads it. */
  | { readonly kind: 'word'; readonly text: string }
  /** A name in quotes, without them. */
  | { readonly kind: 'quoted'; readonly text: string }
  /** What stands in parentheses. */
  | { readonly kind: 'group'; readonly items: readonly TreeToken[] }
  /** A comma, dot, operator, number or string. */
  | { readonly kind: 'sign'; readonly text: string };

/** The tokens of one statement, what is in parentheses put together. Its semicolon is left out. */
export function tokenTree(sql: string): readonly TreeToken[] {
  const levels: TreeToken[][] = [[]];
  const close = () => {
    const items = levels.pop() ?? [];
    levels.at(-1)?.push({ kind: 'group', items });
  };
  for (const { kind, from, to } of tokensOf(sql)) {
    const text = sql.slice(from, to);
    if (kind === 'symbol' && text === '(') levels.push([]);
    else if (kind === 'symbol' && text === ')') {
      if (levels.length > 1) close();
    } else if (text !== ';') levels.at(-1)?.push(tokenOf(kind, text));
  }
  while (levels.length > 1) close();
  return levels[0] ?? [];
}

function tokenOf(kind: string, text: string): TreeToken {
  if (kind === 'word') return { kind, text: text.toLowerCase() };
  if (kind !== 'quotedName') return { kind: 'sign', text };
  const inner = text.slice(text.indexOf('"') + 1, text.length > 1 && text.endsWith('"') ? -1 : undefined);
  return { kind: 'quoted', text: inner.replaceAll('""', '"') };
}
