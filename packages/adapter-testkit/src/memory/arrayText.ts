/**
 * The elements of an array as Postgres writes it, those of inner arrays one after the other; `undefined` where the text
 * is none.
 */
export function parseArray(text: string): readonly (string | null)[] | undefined {
  const elements: (string | null)[] = [];
  const tokens = text.trim().match(/[{},]|"(?:[^"\\]|\\.)*"|(?:[^{},"\\]|\\.)+/gs) ?? [];
  if (tokens.join('') !== text.trim() || tokens[0] !== '{') return undefined;
  let depth = 0;
  for (const [place, token] of tokens.entries()) {
    if (token === '{') depth += 1;
    else if (token === '}') depth -= 1;
    else if (token !== ',') elements.push(elementOf(token));
    if (depth === 0 && place < tokens.length - 1) return undefined;
  }
  return depth === 0 ? elements : undefined;
}

function elementOf(token: string): string | null {
  if (token.startsWith('"')) return token.slice(1, -1).replace(/\\(.)/gs, '$1');
  return token.toUpperCase() === 'NULL' ? null : token.replace(/\\(.)/gs, '$1');
}
