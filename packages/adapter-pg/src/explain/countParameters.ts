import { nextToken } from '../query/sqlTokens.ts';

/** The highest `n` of all `$n` in a statement, 0 where there is none. */
export function countParameters(sql: string): number {
  let highest = 0;
  for (let token = nextToken(sql, 0); token; token = nextToken(sql, token.end)) {
    if (token.kind !== 'symbol' || sql.charAt(token.start) !== '$') continue;
    const digits = /^\d{1,5}/.exec(sql.slice(token.end, token.end + 5))?.[0];
    if (digits !== undefined) highest = Math.max(highest, Number(digits));
  }
  return highest;
}
