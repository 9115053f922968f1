import { StudioError, type RowWriter } from '@studio/core';
import type { RelationShape, ShapeColumn } from '../catalog/relationShape.ts';
import { commaList, compileInline, identifier, qualified, quotedText, sql } from '../sql/sql.ts';

/** Rows and UTF-16 units of one statement. */
const statementRows = 100;
const statementLength = 65_536;

/** The columns that an `insert` can give values for: the database computes the others anew. */
export function insertableColumns(
  shape: RelationShape,
  columns: readonly ShapeColumn[],
): readonly ShapeColumn[] {
  const insertable = columns.filter((column) => !column.generated);
  if (insertable.length > 0) return insertable;
  throw new StudioError({
    code: 'badRequest',
    message: `None of the columns of ${shape.schema}.${shape.name} that were chosen can be inserted. Choose others, or export as CSV.`,
    schema: shape.schema,
    table: shape.name,
  });
}

/** Rows as `insert` statements of up to a hundred, whose literals the table's own types read. */
export function insertWriter(shape: RelationShape, columns: readonly ShapeColumn[]): RowWriter {
  const names = commaList(columns.map((column) => identifier(column.name)));
  // Without it the server refuses values for a column that it always numbers itself.
  const overriding = columns.some((column) => column.identityAlways) ? sql` overriding system value` : sql``;
  const start = `${compileInline(
    sql`insert into ${qualified(shape.schema, shape.name)} (${names})${overriding} values`,
  )}\n  `;
  const literal = (text: string | null) => (text === null ? 'null' : quotedText(text).trimStart());
  let rows = 0;
  let length = 0;
  return {
    begin: () => '',
    row(cells) {
      const full = rows >= statementRows || length > statementLength;
      const before = rows === 0 ? start : full ? `;\n${start}` : ',\n  ';
      const values = `(${cells.map(literal).join(', ')})`;
      rows = full ? 1 : rows + 1;
      length = (full ? 0 : length) + values.length;
      return before + values;
    },
    end: () => (rows === 0 ? '' : ';\n'),
  };
}
