import { queryWords } from '../statementWords.ts';
import { keywordsOnly } from '../want.ts';
import { anyType, name, type DefinitionRule } from './definitionRule.ts';

/** What a session knows by names that no catalog has: prepared statements, cursors, channels and savepoints. */
export const cursorRules: readonly DefinitionRule[] = [
  [`^prepare ${name}$`, () => keywordsOnly('as')],
  [`^prepare ${name} \\(\\)$`, () => keywordsOnly('as')],
  [`^prepare ${name} \\((?: .* ,)?$`, () => anyType],
  [`^prepare ${name}(?: \\(\\))? as$`, () => keywordsOnly(...queryWords)],
  ['^deallocate$', () => keywordsOnly('all', 'prepare')],
  [`^declare ${name}$`, () => keywordsOnly('cursor for', 'scroll cursor for', 'binary cursor for')],
  ['^declare .* cursor$', () => keywordsOnly('for', 'with hold for', 'without hold for')],
  ['^declare .* cursor(?: with| without) hold$', () => keywordsOnly('for')],
  ['^declare .* cursor(?: with hold| without hold)? for$', () => keywordsOnly(...queryWords)],
  [
    '^(?:fetch|move)$',
    () =>
      keywordsOnly('next', 'prior', 'first', 'last', 'forward', 'backward', 'absolute', 'relative', 'all'),
  ],
  [
    "^(?:fetch|move)(?: \\S+)+ (?:all|next|prior|first|last|forward|backward|'')$",
    () => keywordsOnly('from', 'in'),
  ],
  ['^close$', () => keywordsOnly('all')],
  ['^release$', () => keywordsOnly('savepoint')],
  ['^discard$', () => keywordsOnly('all', 'plans', 'sequences', 'temporary')],
  // The name is in no catalog, or is being invented.
  [
    '^(?:prepare|execute|deallocate|declare|fetch|move|close|listen|unlisten|notify|savepoint|release)(?: savepoint| prepare| from| in)*$',
    () => ({ kind: 'nothing' }),
  ],
];
