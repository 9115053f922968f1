import { StudioError, type ColumnDetail, type DataType, type RelationDetail } from '@studio/core';
import { columnPrivileges } from './columnQuery.ts';
import { columnEditability } from './editability.ts';
import { namedTexts } from './namedTexts.ts';
import type { RawConstraint, RawDetailColumn, RawOwnedSequence, RawRelation } from './rawRelation.ts';

/** @param types of the columns, in their order */
export function columnDetails(
  raw: RawRelation,
  types: readonly DataType[],
  update: RelationDetail['editability']['update'],
  privilegesOn: ColumnPrivileges,
): readonly ColumnDetail[] {
  const sequences = new Map((raw.sequences ?? []).map((sequence) => [sequence.column, sequence]));
  const notNulls = new Map(
    (raw.constraints ?? [])
      .filter((constraint) => constraint.kind === 'n')
      .map((constraint) => [constraint.columns[0], constraint]),
  );
  return (raw.columns ?? []).map((column, index): ColumnDetail => {
    const type = types[index];
    if (type === undefined)
      throw new StudioError({ code: 'internal', message: `No type for column ${column.name}.` });
    const notNull = notNulls.get(column.name);
    const sequence = sequences.get(column.number);
    const comment = raw.comments?.[column.number];
    return {
      name: column.name,
      type,
      nullable: !column.notNull,
      ...(notNull && { notNull: notNullDetail(notNull) }),
      ...valueSource(column),
      ...(sequence && { sequence: ownSequence(sequence) }),
      ...(comment !== undefined && { comment }),
      ...(column.collation !== null && { collation: column.collation }),
      ...storage(column),
      ...(column.inherited && { inherited: true }),
      ...(column.grants !== null && { grants: column.grants }),
      privileges: privilegesOn(column),
      editability: columnEditability(raw, column, privilegesOn(column), update),
    };
  });
}

/** What the role may do with a column. */
export type ColumnPrivileges = (column: RawDetailColumn) => readonly string[];

/** Columns without grants of their own share those of their relation. */
export function columnPrivilegesOf(raw: RawRelation): ColumnPrivileges {
  const shared = (raw.privileges ?? []).filter((name) => columnPrivileges.includes(name));
  return (column) => (column.ownGrants ? (column.privileges ?? []) : shared);
}

/** Where a value comes from that nobody gives. */
function valueSource(column: RawDetailColumn): Pick<ColumnDetail, 'default' | 'generated' | 'identity'> {
  if (column.generated !== '') {
    return { generated: { expression: column.default ?? '', stored: column.generated === 's' } };
  }
  return {
    ...(column.default !== null && { default: column.default }),
    ...(column.identity !== '' && { identity: column.identity === 'a' ? 'always' : 'byDefault' }),
  };
}

function notNullDetail(raw: RawConstraint): NonNullable<ColumnDetail['notNull']> {
  return {
    name: raw.name,
    ...(raw.comment !== null && { comment: raw.comment }),
    validated: raw.validated,
    ...(raw.noInherit && { noInherit: true }),
    ...(raw.inherited && { inherited: true }),
  };
}

function ownSequence({
  column: _column,
  ...sequence
}: RawOwnedSequence): NonNullable<ColumnDetail['sequence']> {
  return sequence;
}

const storages: Readonly<Record<string, NonNullable<ColumnDetail['storage']>>> = {
  p: 'plain',
  e: 'external',
  x: 'extended',
  m: 'main',
};
const compressions: Readonly<Record<string, string>> = { p: 'pglz', l: 'lz4' };

type Storage = Pick<ColumnDetail, 'storage' | 'compression' | 'statisticsTarget' | 'options'>;

function storage(column: RawDetailColumn): Storage {
  const stored = column.storage === null ? undefined : storages[column.storage];
  const compression = column.compression === undefined ? undefined : compressions[column.compression];
  return {
    ...(stored && { storage: stored }),
    ...(compression !== undefined && { compression }),
    ...(column.statistics !== null && column.statistics >= 0 && { statisticsTarget: column.statistics }),
    ...(column.options !== null && { options: namedTexts(column.options) }),
  };
}
