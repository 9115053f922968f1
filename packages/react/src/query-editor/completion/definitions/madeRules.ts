import { queryWords } from '../statementWords.ts';
import { keywordsOnly } from '../want.ts';
import { columnsOf, name, object, type DefinitionRule } from './definitionRule.ts';

const index = `^create (?:unique )?index(?: .*)? on(?: only)? ${name}`;
const routine = '^create .*(?:function|procedure)';
const policy = `^create policy ${name} on ${name}`;

/** What goes on with what is made, where it is no table: indexes, routines, policies and the like. */
export const madeRules: readonly DefinitionRule[] = [
  [`${index} using$`, () => keywordsOnly('btree', 'gin', 'gist', 'brin', 'hash', 'spgist')],
  [
    `${index}(?: using \\S+)? \\( .*$`,
    () => keywordsOnly('asc', 'desc', 'nulls first', 'nulls last', 'collate'),
  ],
  [`${routine} .* begin$`, () => keywordsOnly('atomic')],
  [`${routine} .* begin atomic(?: .* ;)?$`, () => keywordsOnly(...queryWords, 'return')],
  [
    `${routine} [^(]* \\(\\).*$`,
    () =>
      keywordsOnly(
        'returns',
        'language',
        'as',
        'immutable',
        'stable',
        'volatile',
        'strict',
        'security definer',
        'parallel safe',
        'begin atomic',
        'return',
        'set',
      ),
  ],
  [`${policy}$`, () => keywordsOnly('for', 'to', 'using', 'with check', 'as')],
  [`${policy} .*for$`, () => keywordsOnly('all', 'select', 'insert', 'update', 'delete')],
  [`${policy} .*to(?: .* ,)?$`, () => object(['role'], 'public', 'current_user')],
  [
    `${policy} .*(?:using|check) \\((?: .* (?:and|or|not|\\())?$`,
    ([, relation]) => columnsOf(relation, undefined, ['not', 'exists']),
  ],
  [`${policy} .*(?:using|check) \\( .*$`, () => keywordsOnly('and', 'or', 'is null', 'is not null', 'in')],
  [`${policy} .*$`, () => keywordsOnly('for', 'to', 'using', 'with check')],
  ['^create extension .*$', () => keywordsOnly('with schema', 'cascade', 'version')],
  [`^create schema(?: if not exists)?(?: ${name})?$`, () => keywordsOnly('if not exists', 'authorization')],
  ['^create schema .*authorization$', () => object(['role'], 'current_user')],
  [
    '^create (?:role|user) .*$',
    () => keywordsOnly('login', 'password', 'in role', 'superuser', 'createdb', 'createrole', 'valid until'),
  ],
  [
    '^create (?:temporary )?sequence .*$',
    () =>
      keywordsOnly('start with', 'increment by', 'minvalue', 'maxvalue', 'owned by', 'as', 'cache', 'cycle'),
  ],
  [`^create type ${name}$`, () => keywordsOnly('as enum', 'as', 'as range')],
  [`^create type ${name} as$`, () => keywordsOnly('enum', 'range')],
];
