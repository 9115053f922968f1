import { SQLDialect } from '@codemirror/lang-sql';
import { postgres } from './dialect.ts';

/** What PL/pgSQL has beside SQL. Words that columns are often called, such as `next` and `info`, are left out. */
const ownKeywords =
  'alias assert constant continue debug declare diagnostics elseif elsif exception execute exit foreach get loop notice ' +
  'open perform query raise return reverse rowtype slice sqlstate stacked strict warning while';

/** The bodies of routines in PL/pgSQL, apart from the editor: they are read once its knowledge is loaded. */
export const plpgsql = SQLDialect.define({
  ...postgres.spec,
  keywords: `${postgres.spec.keywords ?? ''} ${ownKeywords}`,
});
