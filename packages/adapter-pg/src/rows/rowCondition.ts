import { StudioError, type RowRef } from '@studio/core';
import { columnOf, type RelationShape } from '../catalog/relationShape.ts';
import type { Sql } from '../sql/sql.ts';
import { comparableOf, compare } from './columnSql.ts';
import type { GivenValue } from './compileFilter.ts';
import { decodePhysicalToken, isAtPlace } from './physicalToken.ts';

/** The conditions that hold for the one row that is meant. */
export interface RowCondition {
  readonly conditions: readonly Sql[];
  readonly given: readonly GivenValue[];
}

/** @throws StudioError `badRequest` where the reference does not fit the relation */
export function rowCondition(shape: RelationShape, row: RowRef): RowCondition {
  const { identity } = shape;
  if (identity.by === 'none') throw misfit(shape, identity.reason);
  if (row.by === 'physical') {
    if (identity.by !== 'physical') throw misfit(shape, 'Its rows are named by their key.');
    return { conditions: isAtPlace(decodePhysicalToken(row.token)), given: [] };
  }
  if (identity.by !== 'key') throw misfit(shape, 'It has no key, so its rows are named by a token.');
  const texts = new Map(row.key.map(({ column, text }) => [column, text]));
  if (texts.size !== row.key.length || texts.size !== identity.columns.length) {
    throw misfit(shape, `Its rows are named by ${identity.columns.join(', ')}.`);
  }
  const given = identity.columns.map((name): GivenValue => {
    const text = texts.get(name);
    if (text === undefined) throw misfit(shape, `Its rows are named by ${identity.columns.join(', ')}.`);
    return { column: columnOf(shape, name), text, as: 'type' };
  });
  return { conditions: given.map(({ column, text }) => compare(comparableOf(column), 'equal', text)), given };
}

function misfit(shape: RelationShape, reason: string): StudioError {
  return new StudioError({
    code: 'badRequest',
    message: `The row reference does not fit ${shape.schema}.${shape.name}. ${reason} Reload the rows.`,
    schema: shape.schema,
    table: shape.name,
  });
}
