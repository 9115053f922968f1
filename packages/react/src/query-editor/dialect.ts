import { PostgreSQL, SQLDialect } from '@codemirror/lang-sql';
import { reservedWords } from './completion/identifiers.ts';
import { keywords } from './completion/vocabulary.ts';

/**
 * Postgres as the editor reads it. The parser's own list has every word that Postgres knows, so that columns called
 * `id`, `name` or `status` would look like commands; here a keyword is what cannot be a plain name, or is worth
 * suggesting.
 */
export const postgres = SQLDialect.define({
  ...PostgreSQL.spec,
  keywords: [...new Set([...keywords, ...reservedWords])].join(' '),
});
