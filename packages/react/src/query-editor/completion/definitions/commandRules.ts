import { relationKinds } from '@studio/core';
import { keywordsOnly } from '../want.ts';
import {
  columnsOf,
  kindsOf,
  kindWords,
  name,
  object,
  tables,
  type DefinitionRule,
} from './definitionRule.ts';

/** Comments, maintenance, copies, grants and settings. */
export const commandRules: readonly DefinitionRule[] = [
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
  ['^reindex$', () => keywordsOnly('table', 'index', 'schema', 'database', 'system')],
  ['^reindex (?:index|database)$', () => keywordsOnly('concurrently')],
  ['^reindex schema(?: concurrently)?$', () => object(['schema'])],
  ['^reindex (?:index|database|system)(?: concurrently)?(?: .*)?$', () => ({ kind: 'nothing' })],
  [
    '^(?:vacuum|analyze|cluster|reindex table|lock)(?: full| concurrently| verbose| analyze| freeze| table| only| \\(\\))*(?: .* ,)?$',
    () => object([...tables, 'materializedView'], 'analyze', 'verbose', 'full'),
  ],
  [
    `^(?:vacuum|analyze)(?: full| verbose| analyze| freeze)* ${name} \\((?: .* ,)?$`,
    ([path]) => columnsOf(path),
  ],
  ['^copy$', () => object(relationKinds)],
  [`^copy ${name} \\((?: .* ,)?$`, ([path]) => columnsOf(path)],
  [`^copy ${name}(?: \\(\\))?$`, () => keywordsOnly('to', 'from')],
  ['^copy .* to$', () => keywordsOnly('stdout', 'program')],
  ['^copy .* from$', () => keywordsOnly('stdin', 'program')],
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
