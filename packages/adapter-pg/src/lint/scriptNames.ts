import { nextToken } from '../query/sqlTokens.ts';
import type { SqlStatement } from '../query/splitStatements.ts';

/** What earlier statements of a script would have made, so that a missing name is no mistake. */
export interface MadeNames {
  add(effect: 'anything' | readonly string[]): void;
  /** Whether the statement may need something that is not there yet. */
  mayNeed(sql: string, statement: SqlStatement): boolean;
}

export function createMadeNames(): MadeNames {
  const names = new Set<string>();
  let anything = false;
  return {
    add(effect) {
      if (effect === 'anything') anything = true;
      else for (const name of effect) names.add(name);
    },
    mayNeed(sql, { start, end }) {
      if (anything || names.size === 0) return anything;
      for (let token = nextToken(sql, start); token && token.start < end; token = nextToken(sql, token.end)) {
        const text = sql.slice(token.start, token.end);
        if (token.kind === 'word' && names.has(text.toLowerCase())) return true;
        if (token.kind === 'quotedName' && names.has(text.slice(1, -1).replaceAll('""', '"'))) return true;
      }
      return false;
    },
  };
}
