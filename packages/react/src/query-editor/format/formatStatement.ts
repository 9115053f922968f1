import { formatDialect, postgresql } from 'sql-formatter';
import { layoutChanges, type LayoutChange } from './layoutChanges.ts';

/** A longer statement is data, and takes long. */
const maxCharacters = 100_000;

/**
 * The blanks to change so that a statement is laid out as is usual; `undefined` where the formatter cannot read it or
 * would make something else of it. Words keep their case.
 */
export function formatStatement(sql: string): readonly LayoutChange[] | undefined {
  if (sql.length > maxCharacters) return undefined;
  try {
    return layoutChanges(sql, formatDialect(sql, options));
  } catch {
    // It says by an error that it cannot read the text, and by nothing else.
    return undefined;
  }
}

const options = {
  dialect: postgresql,
  tabWidth: 2,
  linesBetweenQueries: 0,
  paramTypes: { numbered: ['$'], named: [':'] },
} satisfies Parameters<typeof formatDialect>[1];
