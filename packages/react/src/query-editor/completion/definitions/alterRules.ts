import { relationKinds } from '@studio/core';
import { keywordsOnly } from '../want.ts';
import {
  anyType,
  columnsOf,
  kindsOf,
  kindWords,
  name,
  object,
  relationPath,
  tables,
  type DefinitionRule,
} from './definitionRule.ts';

const alterTable = `^alter (?:foreign )?table(?: if exists)?(?: only)? ${name}(?: .* ,)?`;

/** What `drop` and `alter` name, and what is done to it. */
export const alterRules: readonly DefinitionRule[] = [
  [
    `^drop (${kindWords})(?: if exists)?(?: ${name} ,)*$`,
    ([kind]) => object(kindsOf[kind ?? ''] ?? [], 'if exists'),
  ],
  [`^drop (?:${kindWords})(?: if exists)? ${name}(?: \\(\\))?$`, () => keywordsOnly('cascade', 'restrict')],
  // Of these the catalog has no list.
  ['^(?:alter|drop) index$', () => keywordsOnly('if exists')],
  ['^drop (?:trigger|policy|rule|cast|operator|database)$', () => keywordsOnly('if exists')],
  [
    '^(?:alter|drop) (?:index|trigger|policy|rule|database)(?: concurrently)?(?: if exists)?$',
    () => ({ kind: 'nothing' }),
  ],
  [
    `^alter index(?: if exists)? ${name}$`,
    () => keywordsOnly('rename to', 'set tablespace', 'set', 'reset', 'attach partition', 'alter column'),
  ],
  ['^alter index .* rename$', () => keywordsOnly('to')],
  ['^alter .* rename to$', () => ({ kind: 'nothing' })],
  [`^drop index(?: concurrently)?(?: if exists)? ${name}$`, () => keywordsOnly('cascade', 'restrict')],
  [`^drop (?:trigger|policy|rule)(?: if exists)? ${name}$`, () => keywordsOnly('on')],
  [`^drop (?:trigger|policy|rule)(?: if exists)? ${name} on$`, () => object(relationKinds)],
  ['^alter table(?: if exists)?(?: only)?$', () => object(tables, 'if exists', 'only')],
  [`^alter (${kindWords})(?: if exists)?$`, ([kind]) => object(kindsOf[kind ?? ''] ?? [], 'if exists')],
  [
    `${alterTable}$`,
    () =>
      keywordsOnly(
        'add column',
        'drop column',
        'alter column',
        'rename column',
        'rename to',
        'add constraint',
        'drop constraint',
        'owner to',
        'set schema',
        'add',
        'drop',
        'alter',
        'rename',
        'validate constraint',
        'enable row level security',
        'disable row level security',
        'attach partition',
        'detach partition',
        'enable trigger',
        'disable trigger',
        'set',
        'reset',
        'inherit',
        'cluster on',
      ),
  ],
  [
    `${alterTable} (?:drop|rename|validate|alter) constraint(?: if exists)?$`,
    ([path]) => ({ kind: 'constraint', relation: relationPath(path ?? '') }),
  ],
  [
    `${alterTable} (?:alter|drop|rename) column(?: if exists)?$`,
    ([path]) => columnsOf(path, undefined, ['if exists']),
  ],
  [
    `${alterTable} (?:alter|drop|rename)$`,
    ([path]) => columnsOf(path, undefined, ['column', 'constraint', 'to']),
  ],
  [`${alterTable} rename(?: column)? ${name}$`, () => keywordsOnly('to')],
  [
    `${alterTable} alter(?: column)? ${name}$`,
    () =>
      keywordsOnly(
        'type',
        'set default',
        'drop default',
        'set not null',
        'drop not null',
        'set data type',
        'add generated',
        'drop identity',
        'set statistics',
        'set storage',
      ),
  ],
  [`${alterTable} alter(?: column)? ${name}(?: set data)? type$`, () => anyType],
  [
    `${alterTable} alter(?: column)? ${name} (?:set|drop)$`,
    () => keywordsOnly('default', 'not null', 'data type', 'identity', 'expression', 'statistics', 'storage'),
  ],
  [`${alterTable} set schema$`, () => object(['schema'])],
  [`${alterTable} (?:attach|detach) partition$`, () => object(tables)],
  [`${alterTable} (?:enable|disable)$`, () => keywordsOnly('row level security', 'trigger', 'rule')],
  [`${alterTable} set$`, () => keywordsOnly('schema', 'tablespace', 'logged', 'unlogged')],
  [
    `^alter type ${name}$`,
    () => keywordsOnly('add value', 'rename value', 'add attribute', 'rename to', 'owner to', 'set schema'),
  ],
  [`^alter type ${name} add value$`, () => keywordsOnly('if not exists')],
  [`^alter type ${name} add value(?: if not exists)? ''$`, () => keywordsOnly('before', 'after')],
  [`^alter type ${name} add$`, () => keywordsOnly('value', 'attribute')],
  [
    `^alter (?:${kindWords})(?: if exists)? ${name}(?: \\(\\))?$`,
    () => keywordsOnly('rename to', 'owner to', 'set schema'),
  ],
  ['^alter .* owner to$', () => object(['role'], 'current_user')],
  [
    `${alterTable} add$`,
    () => keywordsOnly('column', 'constraint', 'primary key', 'foreign key', 'unique', 'check', 'generated'),
  ],
  [
    `${alterTable} add (?:.* )?(?:foreign key|primary key|unique) \\((?: .* ,)?$`,
    ([path]) => columnsOf(path),
  ],
  [
    `${alterTable} add constraint ${name}$`,
    () => keywordsOnly('primary key', 'foreign key', 'unique', 'check', 'not null', 'exclude'),
  ],
  [
    `${alterTable} add(?: column)?(?: if not exists)? (?!constraint|primary|foreign|unique|check|column|if)${name}$`,
    () => anyType,
  ],
];
