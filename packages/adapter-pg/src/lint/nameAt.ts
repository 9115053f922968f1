import { nextToken } from '../query/sqlTokens.ts';

/** A name as it is written in SQL, with what qualifies it. */
export interface WrittenName {
  readonly range: readonly [start: number, end: number];
  /** As the server reads them: `Person.name` is `person`, `name`. */
  readonly parts: readonly string[];
  /** Where the last part stands. */
  readonly last: readonly [start: number, end: number];
}

/** The name at an offset; undefined where something else is. */
export function nameAt(sql: string, offset: number): WrittenName | undefined {
  const parts: string[] = [];
  let last: WrittenName['last'] = [offset, offset];
  for (let token = nextToken(sql, offset); token; token = nextToken(sql, token.end)) {
    const text = sql.slice(token.start, token.end);
    if (token.kind === 'word') parts.push(text.toLowerCase());
    else if (token.kind === 'quotedName') parts.push(text.slice(1, -1).replaceAll('""', '"'));
    else break;
    last = [token.start, token.end];
    const dot = nextToken(sql, token.end);
    if (!dot || sql.slice(dot.start, dot.end) !== '.') break;
    token = dot;
  }
  return parts.length === 0 ? undefined : { range: [offset, last[1]], parts, last };
}

/** What is marked of an error at an offset: the name, else the token, else the last character. */
export function rangeAt(sql: string, offset: number, end: number): readonly [start: number, end: number] {
  const name = nameAt(sql, offset);
  if (name) return name.range;
  const token = nextToken(sql, offset);
  return token && token.start < end ? [offset, token.end] : [offset, Math.max(offset, end)];
}
