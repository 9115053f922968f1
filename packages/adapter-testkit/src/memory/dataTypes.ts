import type { DataType, DataTypeKind } from '@studio/core';
import { defaultSchema, type MemoryEnum } from './definition.ts';

const builtIn = new Map<string, readonly [kind: DataTypeKind, display: string]>([
  ['int2', ['integer', 'smallint']],
  ['int4', ['integer', 'integer']],
  ['int8', ['integer', 'bigint']],
  ['numeric', ['decimal', 'numeric']],
  ['money', ['decimal', 'money']],
  ['float4', ['float', 'real']],
  ['float8', ['float', 'double precision']],
  ['bool', ['boolean', 'boolean']],
  ['text', ['text', 'text']],
  ['varchar', ['text', 'character varying']],
  ['bpchar', ['text', 'character']],
  ['name', ['text', 'name']],
  ['uuid', ['uuid', 'uuid']],
  ['date', ['date', 'date']],
  ['time', ['time', 'time without time zone']],
  ['timetz', ['time', 'time with time zone']],
  ['timestamp', ['timestamp', 'timestamp without time zone']],
  ['timestamptz', ['timestamp', 'timestamp with time zone']],
  ['interval', ['interval', 'interval']],
  ['json', ['json', 'json']],
  ['jsonb', ['json', 'jsonb']],
  ['bytea', ['bytes', 'bytea']],
  ['int4range', ['range', 'int4range']],
  ['int8range', ['range', 'int8range']],
  ['numrange', ['range', 'numrange']],
  ['daterange', ['range', 'daterange']],
  ['tstzrange', ['range', 'tstzrange']],
  ['point', ['geometry', 'point']],
  ['inet', ['network', 'inet']],
  ['cidr', ['network', 'cidr']],
  ['macaddr', ['network', 'macaddr']],
  ['xml', ['other', 'xml']],
  ['tsvector', ['other', 'tsvector']],
]);

/**
 * The type of that name: a Postgres type with or without modifiers, one of `enums`, or either with `[]` behind it.
 *
 * @throws RangeError where there is none of that name: a mistake in the data that was given
 */
export function dataTypeNamed(
  name: string,
  enums: readonly MemoryEnum[] = [],
  schema = defaultSchema,
): DataType {
  if (name.endsWith('[]')) {
    const element = dataTypeNamed(name.slice(0, -2), enums, schema);
    return { name: `${element.name}[]`, display: `${element.display}[]`, kind: 'array', element };
  }
  const found = enums.filter((candidate) => candidate.name === name);
  const type = found.find((candidate) => (candidate.schema ?? defaultSchema) === schema) ?? found[0];
  if (type) {
    return {
      name,
      schema: type.schema ?? defaultSchema,
      display: name,
      kind: 'enum',
      labels: type.labels,
    };
  }
  const [, base = name, modifiers = ''] = /^([a-z0-9]+)(\(.*\))?$/.exec(name) ?? [];
  const known = builtIn.get(base);
  if (!known) throw new RangeError(`There is no type ${JSON.stringify(name)} in the memory adapter.`);
  const [kind, display] = known;
  const [first = display, ...rest] = base.startsWith('time') ? display.split(' ') : [display];
  return { name: base, display: [`${first}${modifiers}`, ...rest].join(' '), kind };
}
