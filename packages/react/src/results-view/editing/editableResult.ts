import type { RelationDetail, RelationRef, ResultColumn } from '@studio/core';
import { statementNames, type StatementName } from './statementNames.ts';

/** Why the rows of a result are not those of one table that can be named and written. */
export type ReadOnlyReason =
  /** No column shows one of a table unchanged. */
  | { readonly kind: 'computed' }
  | { readonly kind: 'joined'; readonly relations: readonly string[] }
  /** The table is named more than once, so that a column may be of another of its rows than the key is. */
  | { readonly kind: 'namedTwice'; readonly relation: string }
  /** The same may be so behind names that the statement makes itself. */
  | { readonly kind: 'indirect' }
  | { readonly kind: 'noKey'; readonly relation: string }
  | { readonly kind: 'keyMissing'; readonly columns: readonly string[] }
  /** The database or its rules allow no change, in their own words. */
  | { readonly kind: 'refused'; readonly reason: string };

/** The table that the rows of a result are rows of, as far as the result itself can tell. */
export type ResultOrigin =
  | { readonly kind: 'relation'; readonly relation: RelationRef }
  | { readonly kind: 'readOnly'; readonly reason: ReadOnlyReason };

/** A result whose rows are rows of one table. */
export interface EditableResult {
  readonly relation: RelationRef;
  /** Columns of the relation that name a row; the result shows all of them. */
  readonly key: readonly string[];
  /** For each column of the result the column of the relation that it shows; `null` for one that is computed. */
  readonly columns: readonly (string | null)[];
}

/** Whether a result can be changed: which table its rows are of, or why not. */
export type ResultEditability =
  | ({ readonly kind: 'editable' } & EditableResult)
  | { readonly kind: 'readOnly'; readonly reason: ReadOnlyReason };

/**
 * Finds the one table that a result shows. The database tells the table of each column but not which of its rows: in
 * `select a.id, b.name from emp a join emp b …` both columns are of `emp`. So a statement that names the table twice, or
 * that gives names to queries, is refused rather than have a change go to another row than the one in sight.
 */
export function originOf(columns: readonly ResultColumn[], sql: string): ResultOrigin {
  const origins = new Map<string, RelationRef>();
  for (const { origin } of columns) {
    if (!origin) continue;
    const { schema, name } = origin;
    const relation = schema === undefined ? { name } : { schema, name };
    origins.set(JSON.stringify([schema, name]), relation);
  }
  const [relation, ...others] = origins.values();
  if (!relation) return readOnly({ kind: 'computed' });
  if (others.length > 0) {
    return readOnly({ kind: 'joined', relations: [relation, ...others].map(({ name }) => name) });
  }
  const names = statementNames(sql);
  const mentions = names?.filter(
    ({ name, isQualifier }, place) =>
      name === relation.name && !isQualifier && !isWord(names[place - 1], 'as'),
  ).length;
  if (!names || !mentions || names.some((name) => isWord(name, 'with'))) {
    return readOnly({ kind: 'indirect' });
  }
  if (mentions > 1) return readOnly({ kind: 'namedTwice', relation: relation.name });
  return { kind: 'relation', relation };
}

function isWord(name: StatementName | undefined, word: string): boolean {
  return name?.name === word && !name.isQuoted;
}

/** Whether the rows of a result can be changed, by what its table is. */
export function editableResult(
  columns: readonly ResultColumn[],
  sql: string,
  detail: RelationDetail,
): ResultEditability {
  const origin = originOf(columns, sql);
  if (origin.kind === 'readOnly') return origin;
  const { relation } = origin;
  const { rowIdentity, editability } = detail;
  if (rowIdentity.by === 'none') return readOnly({ kind: 'refused', reason: rowIdentity.reason });
  if (rowIdentity.by === 'physical') return readOnly({ kind: 'noKey', relation: relation.name });
  const shown = columns.map(({ origin }) => origin?.column ?? null);
  const missing = rowIdentity.columns.filter((column) => !shown.includes(column));
  if (missing.length > 0) return readOnly({ kind: 'keyMissing', columns: missing });
  if (!editability.update.ok && !editability.delete.ok) {
    return readOnly({ kind: 'refused', reason: editability.update.reason });
  }
  return { kind: 'editable', relation, key: rowIdentity.columns, columns: shown };
}

function readOnly(reason: ReadOnlyReason) {
  return { kind: 'readOnly', reason } as const;
}
