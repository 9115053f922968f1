import { unable, type RelationDetail, type ResultColumn } from '@studio/core';
import { columnIds, type GridColumn } from '../../data-grid/gridColumn.ts';
import type { CellEditing, CellValue } from '../../data-grid/gridContext.ts';
import type { GridRow } from '../../data-grid/rows/rowSource.ts';
import { noStagedRows, type StagedRow, type StagedRows } from '../../data-grid/staging/stagedChanges.ts';
import type { EditableResult } from './editableResult.ts';

/** Reasons in words, of what cannot be changed here though the table can. */
export interface ResultRefusals {
  readonly computed: string;
  readonly insert: string;
}

/**
 * The columns of a result that can be edited. Each has a name of its own, which is the one that the statement gave it where
 * that is the only one; what the relation says of the column that it shows goes with it.
 */
export function resultGridColumns(
  columns: readonly ResultColumn[],
  editable: EditableResult,
  detail: RelationDetail,
  computed: string,
): readonly GridColumn[] {
  const ids = columnIds(columns.map(({ name }) => name));
  return columns.map(({ name, type }, index) => {
    const id = ids[index] ?? name;
    const own = editable.columns[index] ?? null;
    const column = detail.columns.find((candidate) => candidate.name === own);
    // A key is followed by the names of its columns: only where the result shows each under its own name.
    const foreignKey = detail.foreignKeys.find(
      (key) =>
        own !== null &&
        key.columns.includes(own) &&
        key.columns.every((each) => ids.some((shown, at) => shown === each && editable.columns[at] === each)),
    );
    return {
      id,
      index,
      name: id,
      type,
      isKey: own !== null && editable.key.includes(own),
      ...(column && { detail: column }),
      ...(foreignKey && { foreignKey }),
      override: { header: name, ...(own === null && { readOnly: computed }) },
    };
  });
}

/** The same columns under the relation's names, for what is staged; those that are computed are left out. */
export function relationGridColumns(
  columns: readonly GridColumn[],
  editable: EditableResult,
): readonly GridColumn[] {
  const seen = new Set<string>();
  return columns.flatMap((column) => {
    const name = editable.columns[column.index] ?? null;
    if (name === null || seen.has(name)) return [];
    seen.add(name);
    return [inRelation(column, name)];
  });
}

function inRelation({ override: _, ...column }: GridColumn, name: string): GridColumn {
  return { ...column, name };
}

/** What is staged for the relation, under the names that the result gives its columns. */
export function renamedRows(
  rows: StagedRows,
  columns: readonly GridColumn[],
  editable: EditableResult,
): StagedRows {
  const own = [...rows.values()].filter(({ kind }) => kind !== 'insert');
  if (own.length === 0) return noStagedRows;
  return new Map(own.map((row) => [row.id, renamedRow(row, columns, editable)]));
}

function renamedRow(row: StagedRow, columns: readonly GridColumn[], editable: EditableResult): StagedRow {
  const shownAs = (name: string): readonly string[] =>
    columns.flatMap((column) => (editable.columns[column.index] === name ? [column.name] : []));
  const renamed = <Value>(map: ReadonlyMap<string, Value>) =>
    new Map([...map].flatMap(([name, value]) => shownAs(name).map((shown) => [shown, value] as const)));
  const problem = row.problem && renamedProblem(row.problem, shownAs);
  const facts = problem ? { problem } : {};
  if (row.kind === 'update') return { ...row, base: renamed(row.base), set: renamed(row.set), ...facts };
  return { ...row, ...facts };
}

function renamedProblem(
  problem: NonNullable<StagedRow['problem']>,
  shownAs: (name: string) => readonly string[],
): NonNullable<StagedRow['problem']> {
  switch (problem.kind) {
    case 'vanished':
      return problem;
    case 'failed':
      return { ...problem, columns: problem.columns.flatMap(shownAs) };
    case 'invalid':
      return {
        ...problem,
        reasons: new Map(
          [...problem.reasons].flatMap(([name, reason]) => shownAs(name).map((shown) => [shown, reason])),
        ),
      };
    case 'conflict':
      return {
        ...problem,
        columns: problem.columns.flatMap((each) =>
          shownAs(each.column).map((column) => ({ ...each, column })),
        ),
      };
  }
}

/** Editing of a relation, spoken to with columns of a result. */
export function renamedEditing(
  editing: CellEditing,
  stagedRows: StagedRows,
  editable: EditableResult,
  refusals: ResultRefusals,
): CellEditing {
  const own = (column: GridColumn): GridColumn | undefined => {
    const name = editable.columns[column.index] ?? null;
    return name === null ? undefined : inRelation(column, name);
  };
  const ownCells = <Each extends Pick<CellValue, 'row' | 'column'>>(
    cells: readonly Each[],
  ): readonly Each[] =>
    cells.flatMap((cell) => {
      const column = own(cell.column);
      return column ? [{ ...cell, column }] : [];
    });
  return {
    ...editing,
    insertable: unable(refusals.insert),
    stagedRow: (row: GridRow) => stagedRows.get(row.id),
    abilityOf(row, column) {
      const inTable = own(column);
      return inTable ? editing.abilityOf(row, inTable) : unable(refusals.computed);
    },
    stage(row, column, set, whole) {
      const inTable = own(column);
      if (inTable) editing.stage(row, inTable, set, whole);
    },
    // A result has no place for rows that its statement did not find.
    stageCells: (edits) => editing.stageCells(ownCells(edits)),
    revert: (cells) => editing.revert(ownCells(cells)),
  };
}
