import type { ColumnDetail, DataTypeKind, RelationRef } from '@studio/core';
import { tokensOf, type SqlToken } from '../sqlTokens.ts';
import type { ParameterPlace } from './findParameters.ts';

/** What kind of value a parameter takes. */
export interface ParameterType {
  /** As the database or the text writes it. */
  readonly text: string;
  /** Absent where only the name is known, and says nothing. */
  readonly kind?: DataTypeKind;
  /** All values that it may have. */
  readonly labels?: readonly string[];
}

/**
 * The types of parameters by name: what a cast says, else the type of the column that the value is compared with, in one
 * of the relations that the statement names. Others are left to the database to find out.
 */
export async function parameterTypes(
  statement: string,
  parameters: readonly ParameterPlace[],
  columnsOf: (relation: RelationRef) => Promise<readonly ColumnDetail[]>,
): Promise<ReadonlyMap<string, ParameterType>> {
  const types = new Map<string, ParameterType>();
  const relations = parameters.some(({ type, comparedWith }) => type === undefined && comparedWith)
    ? relationsNamed(statement)
    : [];
  const known = await Promise.all(
    relations.map(async (named) => ({ ...named, columns: await columnsOf(named.relation) })),
  );
  for (const { name, type, comparedWith = [] } of parameters) {
    const [column, relation] = comparedWith.toReversed();
    const found =
      column === undefined
        ? []
        : known
            .filter(({ alias }) => relation === undefined || relation === alias)
            .flatMap(({ columns }) => columns.filter((candidate) => candidate.name === column));
    if (type !== undefined) types.set(name, writtenType(type));
    // Where more than one relation has such a column, nobody knows which is meant.
    else if (found.length === 1 && found[0]) types.set(name, columnType(found[0]));
  }
  return types;
}

function columnType({ type }: ColumnDetail): ParameterType {
  return { text: type.display, kind: type.kind, ...(type.labels && { labels: type.labels }) };
}

const kinds: Readonly<Record<string, DataTypeKind>> = {
  int: 'integer', integer: 'integer', int2: 'integer', int4: 'integer', int8: 'integer', bigint: 'integer', smallint: 'integer',
  numeric: 'decimal', decimal: 'decimal', real: 'float', float4: 'float', float8: 'float', 'double precision': 'float',
  bool: 'boolean', boolean: 'boolean', date: 'date', timestamp: 'timestamp', timestamptz: 'timestamp', time: 'time',
  uuid: 'uuid', json: 'json', jsonb: 'json', text: 'text', varchar: 'text',
}; // prettier-ignore

function writtenType(text: string): ParameterType {
  const kind = Object.hasOwn(kinds, text) ? kinds[text] : undefined;
  return { text, ...(kind && { kind }) };
}

const before = new Set(['from', 'join', 'update', 'into', 'using']);
const notAliases = new Set('set where on using join left right full inner cross natural group order limit values default returning select as'.split(' ')); // prettier-ignore
/** A statement that names more is not asked about. */
const maxRelations = 8;

interface NamedRelation {
  readonly relation: RelationRef;
  /** What its columns may be qualified with. */
  readonly alias: string;
}

function relationsNamed(statement: string): readonly NamedRelation[] {
  const tokens = tokensOf(statement);
  const word = (index: number) => {
    const token = tokens[index];
    return token?.kind === 'word' ? statement.slice(token.from, token.to).toLowerCase() : '';
  };
  const is = (index: number, symbol: string) =>
    statement.slice(tokens[index]?.from, tokens[index]?.to) === symbol;
  const relations: NamedRelation[] = [];
  for (let index = 0; index < tokens.length && relations.length < maxRelations; index += 1) {
    if (!before.has(word(index))) continue;
    let at = index;
    do {
      at += 1;
      if (word(at) === 'only') at += 1;
      const parts: string[] = [];
      for (
        let name = nameAt(statement, tokens[at]);
        name !== undefined;
        name = nameAt(statement, tokens[at])
      ) {
        parts.push(name);
        if (!is(at + 1, '.')) break;
        at += 2;
      }
      const [name, schema] = parts.toReversed();
      if (name === undefined) break;
      if (word(at + 1) === 'as') at += 1;
      const alias =
        notAliases.has(word(at + 1)) && word(at) !== 'as' ? undefined : nameAt(statement, tokens[at + 1]);
      if (alias !== undefined) at += 1;
      relations.push({ relation: { name, ...(schema !== undefined && { schema }) }, alias: alias ?? name });
    } while (is(at + 1, ',') && (at += 1));
  }
  return relations;
}

function nameAt(statement: string, token: SqlToken | undefined): string | undefined {
  if (token?.kind === 'word') return statement.slice(token.from, token.to).toLowerCase();
  if (token?.kind !== 'quotedName') return undefined;
  return statement.slice(token.from + 1, token.to - 1).replaceAll('""', '"');
}
