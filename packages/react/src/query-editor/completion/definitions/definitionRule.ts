import type { ObjectKind } from '@studio/core';
import { pathBefore } from '../identifiers.ts';
import type { RelationPath, Want } from '../want.ts';

/** What may follow a text as `flatText` writes it. A pattern gives its groups that matched. */
export type DefinitionRule = readonly [pattern: string, want: (groups: readonly string[]) => Want];

/** A name with its schema, as `flatText` writes it. */
export const name = '((?:"(?:[^"]|"")*"|[^\\s"(),])+)';
export const tables: readonly ObjectKind[] = ['table', 'partitionedTable', 'foreignTable'];

/** What `drop`, `alter` and `comment on` say before the name of an object, and the kinds that it then is of. */
export const kindsOf: Readonly<Record<string, readonly ObjectKind[]>> = {
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
export const kindWords = Object.keys(kindsOf).join('|');

export const object = (kinds: readonly ObjectKind[], ...words: readonly string[]): Want => ({
  kind: 'object',
  kinds,
  words,
});
export const anyType: Want = { kind: 'type', words: [] };
export const columnsOf = (path: string | undefined, prefer?: 'key', words: readonly string[] = []): Want => ({
  kind: 'columns',
  relation: relationPath(path ?? ''),
  except: [],
  ...(prefer && { prefer }),
  words,
});

export function relationPath(text: string): RelationPath {
  const { qualifiers, name: last } = pathBefore(text);
  const schema = qualifiers.at(-1);
  return { name: last, ...(schema !== undefined && { schema }) };
}
