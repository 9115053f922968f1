import { relationKinds } from '@studio/core';
import { queryWords } from '../statementWords.ts';
import { collations, keywordsOnly } from '../want.ts';
import { madeRules } from './madeRules.ts';
import { triggerRules } from './triggerRules.ts';
import { anyType, columnsOf, name, object, tables, type DefinitionRule } from './definitionRule.ts';

/** What stands in the definition of what is made; references also in that of what is altered. */
export const createRules: readonly DefinitionRule[] = [
  ['^create (?:unique )?index(?: .*)? on(?: only)?$', () => object([...tables, 'materializedView'])],
  [
    `^create (?:unique )?index(?: .*)? on(?: only)? ${name}(?: .*)? (?:\\((?: .* ,)?|where|and|or|not)$`,
    ([path]) => columnsOf(path),
  ],
  [
    `^create (?:unique )?index(?: .*)? on(?: only)? ${name}(?: using \\S+)? \\(\\)$`,
    () => keywordsOnly('where', 'include', 'with', 'tablespace'),
  ],
  [`^create (?:unique )?index(?: .*)? on(?: only)? ${name}$`, () => keywordsOnly('using')],
  ['^(?:create|alter) .* collate$', () => collations],
  ['.* references$', () => object(tables)],
  [`.* references ${name} \\((?: .* ,)?$`, ([path]) => columnsOf(path, 'key')],
  [
    `.* references ${name}(?: \\(\\))?(?: .*)? on (?:delete|update)$`,
    () => keywordsOnly('cascade', 'restrict', 'set null', 'set default', 'no action'),
  ],
  [
    `.* references ${name}(?: \\(\\))?$`,
    () => keywordsOnly('on delete', 'on update', 'deferrable', 'not null'),
  ],
  [
    `^create .*table [^(]*\\((?: .* ,)? (?!constraint|primary|foreign|unique|check|exclude|like)${name}$`,
    () => anyType,
  ],
  [
    '^create .*(?:function|procedure) .* returns(?: setof)?$',
    () => ({ kind: 'type', words: ['setof', 'table', 'trigger', 'void'] }),
  ],
  [
    `^create .*(?:function|procedure) [^(]*\\((?: .* ,)?(?: in| out| inout| variadic)? ${name}$`,
    () => anyType,
  ],
  ['^create .*(?:function|procedure) .* language$', () => keywordsOnly('plpgsql', 'sql', 'c', 'internal')],
  [`^create domain ${name}(?: as)?$`, () => anyType],
  ['^create .*table [^(]*\\((?: .* ,)? like$', () => object(relationKinds)],
  ...triggerRules,
  ['^create (?:constraint )?trigger .* execute$', () => keywordsOnly('function')],
  ['^create (?:constraint )?trigger .* execute (?:function|procedure)$', () => object(['function'])],
  ['^create (?:constraint )?trigger (?:.* )?on$', () => object(relationKinds)],
  [`^create policy ${name} on$`, () => object(tables)],
  [
    `^create (?:or replace )?(?:temporary |materialized |recursive )*view ${name}(?: \\(\\))? as$`,
    () => keywordsOnly(...queryWords),
  ],
  [
    `^create (?:or replace )?(?:temporary |materialized |recursive )*view ${name}(?: \\(\\))?$`,
    () => keywordsOnly('as'),
  ],
  [
    `^create .*table [^(]*\\((?: .* ,)?$`,
    () => keywordsOnly('constraint', 'primary key', 'foreign key', 'unique', 'check', 'like'),
  ],
  [
    '^create (?:or replace )?(?:temporary |unique |materialized )*(?:table|index|view|schema|sequence|extension|type|domain|function|procedure|trigger|role|policy)$',
    () => keywordsOnly('if not exists', 'concurrently'),
  ],
  ...madeRules,
  [
    '^create .*(?:table|domain) .*$',
    () =>
      keywordsOnly(
        'primary key',
        'not null',
        'default',
        'references',
        'unique',
        'check',
        'generated always as identity',
        'if not exists',
        'as',
      ),
  ],
  ['^create .*$', () => keywordsOnly('as', 'on', 'with', 'if not exists')],
];
