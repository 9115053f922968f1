import { statementWords } from '../statementWords.ts';
import { keywordsOnly } from '../want.ts';
import type { DefinitionRule } from './definitionRule.ts';

/** The words that begin a statement. */
export const beginningRules: readonly DefinitionRule[] = [
  ['^(?:explain(?: analyze| verbose| \\(\\))*)?$', () => keywordsOnly(...statementWords)],
  [
    '^explain \\((?: .* ,)?$',
    () =>
      keywordsOnly(
        'analyze',
        'buffers',
        'verbose',
        'format json',
        'costs off',
        'settings',
        'wal',
        'timing off',
      ),
  ],
  [
    '^drop$',
    () =>
      keywordsOnly(
        'table',
        'view',
        'index',
        'function',
        'schema',
        'type',
        'materialized view',
        'sequence',
        'trigger',
        'policy',
        'role',
        'extension',
        'domain',
        'procedure',
        'aggregate',
        'database',
      ),
  ],
  [
    '^create(?: or replace)?$',
    () =>
      keywordsOnly(
        'table',
        'index',
        'view',
        'function',
        'unique index',
        'schema',
        'type',
        'materialized view',
        'trigger',
        'sequence',
        'extension',
        'role',
        'policy',
        'domain',
        'procedure',
        'or replace',
        'temporary table',
        'database',
        'aggregate',
        'rule',
      ),
  ],
  [
    '^alter$',
    () =>
      keywordsOnly(
        'table',
        'view',
        'type',
        'function',
        'sequence',
        'schema',
        'role',
        'materialized view',
        'domain',
        'extension',
        'default privileges',
        'database',
        'index',
        'policy',
        'procedure',
      ),
  ],
];
