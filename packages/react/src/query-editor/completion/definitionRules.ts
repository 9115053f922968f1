import { relationKinds, type ObjectKind } from '@studio/core';
import { pathBefore } from './identifiers.ts';
import { queryWords, statementWords } from './statementWords.ts';
import { keywordsOnly, type RelationPath, type Want } from './want.ts';

/** A name with its schema, as `flatText` writes it. */
const name = '((?:"(?:[^"]|"")*"|[^\\s"(),])+)';
const tables: readonly ObjectKind[] = ['table', 'partitionedTable', 'foreignTable'];

/** What `drop`, `alter` and `comment on` say before the name of an object, and the kinds that it then is of. */
const kindsOf: Readonly<Record<string, readonly ObjectKind[]>> = {
  table: ['table', 'partitionedTable'],
  view: ['view'],
  'materialized view': ['materializedView'],
  'foreign table': ['foreignTable'],
  sequence: ['sequence'],
  type: ['enum', 'compositeType', 'rangeType'],
  domain: ['domain'],
  function: ['function'],
  procedure: ['procedure'],
  routine: ['function', 'procedure'],
  aggregate: ['aggregate'],
  schema: ['schema'],
  extension: ['extension'],
  role: ['role'],
  user: ['role'],
};
const kindWords = Object.keys(kindsOf).join('|');
const alterTable = `^alter (?:foreign )?table(?: if exists)?(?: only)? ${name}(?: .* ,)?`;

const object = (kinds: readonly ObjectKind[], ...words: readonly string[]): Want => ({
  kind: 'object',
  kinds,
  words,
});
const anyType: Want = { kind: 'type', words: [] };
const columnsOf = (path: string | undefined, prefer?: 'key', words: readonly string[] = []): Want => ({
  kind: 'columns',
  relation: relationPath(path ?? ''),
  except: [],
  ...(prefer && { prefer }),
  words,
});

function relationPath(text: string): RelationPath {
  const { qualifiers, name: last } = pathBefore(text);
  const schema = qualifiers.at(-1);
  return { name: last, ...(schema !== undefined && { schema }) };
}

/** What follows a text as `flatText` writes it; the first that matches holds. A pattern gives its groups that matched. */
export const definitionRules: readonly (readonly [
  pattern: string,
  want: (groups: readonly string[]) => Want,
])[] = [
  ['^(?:explain(?: analyze| verbose| \\(\\))*)?$', () => keywordsOnly(...statementWords)],
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
  [
    `^drop (${kindWords})(?: if exists)?(?: ${name} ,)*$`,
    ([kind]) => object(kindsOf[kind ?? ''] ?? [], 'if exists'),
  ],
  [`^drop (?:${kindWords})(?: if exists)? ${name}(?: \\(\\))?$`, () => keywordsOnly('cascade', 'restrict')],
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
  ['^create (?:unique )?index(?: .*)? on(?: only)?$', () => object([...tables, 'materializedView'])],
  [
    `^create (?:unique )?index(?: .*)? on(?: only)? ${name}(?: using \\S+)? \\((?: .* ,)?$`,
    ([path]) => columnsOf(path),
  ],
  [`^create (?:unique )?index(?: .*)? on(?: only)? ${name}$`, () => keywordsOnly('using')],
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
  [
    '^create .*$',
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
        'on',
        'language',
        'returns',
      ),
  ],
  [`^comment on (${kindWords})$`, ([kind]) => object(kindsOf[kind ?? ''] ?? [])],
  ['^comment on column$', () => object(relationKinds)],
  ['^comment on$', () => keywordsOnly('column', 'table', ...Object.keys(kindsOf))],
  [`^comment on (?:column|${kindWords}) ${name}$`, () => keywordsOnly('is')],
  ['^refresh$', () => keywordsOnly('materialized view')],
  ['^refresh materialized view(?: concurrently)?$', () => object(['materializedView'], 'concurrently')],
  ['^truncate(?: table)?(?: only)?(?: .* ,)?$', () => object(tables, 'table', 'only')],
  [
    `^truncate(?: table)?(?: only)? ${name}$`,
    () => keywordsOnly('cascade', 'restart identity', 'continue identity'),
  ],
  [
    '^(?:vacuum|analyze|cluster|reindex table|lock)(?: full| verbose| analyze| freeze| table| only| \\(\\))*(?: .* ,)?$',
    () => object([...tables, 'materializedView'], 'analyze', 'verbose', 'full'),
  ],
  [
    `^(?:vacuum|analyze)(?: full| verbose| analyze| freeze)* ${name} \\((?: .* ,)?$`,
    ([path]) => columnsOf(path),
  ],
  ['^copy$', () => object(relationKinds)],
  [`^copy ${name} \\((?: .* ,)?$`, ([path]) => columnsOf(path)],
  [`^copy ${name}(?: \\(\\))?$`, () => keywordsOnly('to', 'from')],
  [`^copy .* (?:to|from)$`, () => keywordsOnly('stdout', 'stdin', 'program')],
  [
    '^(?:grant|revoke)$',
    () =>
      keywordsOnly(
        'select',
        'insert',
        'update',
        'delete',
        'all',
        'usage',
        'execute',
        'truncate',
        'references',
        'create',
        'connect',
      ),
  ],
  [
    '^(?:grant|revoke) .* on(?: table)?$',
    () =>
      object(relationKinds, 'schema', 'all tables in schema', 'table', 'function', 'sequence', 'database'),
  ],
  ['^(?:grant|revoke) .* (?:on|in) schema$', () => object(['schema'])],
  ['^(?:grant|revoke) .* on (?:function|procedure)$', () => object(['function', 'procedure', 'aggregate'])],
  ['^(?:grant|revoke) .* on sequence$', () => object(['sequence'])],
  ['^grant .* to$|^revoke .* from$', () => object(['role'], 'public', 'current_user')],
  [`^grant .* on .*$`, () => keywordsOnly('to', 'with grant option')],
  [`^revoke .* on .*$`, () => keywordsOnly('from', 'cascade')],
  ['^grant .*$|^revoke .*$', () => keywordsOnly('on', 'to', 'from')],
  ['^call$', () => object(['procedure'])],
  ['^set(?: local| session)? search_path(?: to| =)(?: .* ,)?$', () => object(['schema'])],
  ['^set(?: local| session)? search_path$', () => keywordsOnly('to')],
  ['^set(?: local| session)? role$', () => object(['role'], 'none')],
  [
    '^(?:set(?: local| session)?|show|reset)$',
    () =>
      keywordsOnly(
        'search_path',
        'statement_timeout',
        'role',
        'timezone',
        'local',
        'session',
        'transaction',
        'lock_timeout',
        'work_mem',
        'datestyle',
        'all',
      ),
  ],
  ['^begin$|^start$', () => keywordsOnly('transaction', 'isolation level', 'read only', 'read write')],
];
