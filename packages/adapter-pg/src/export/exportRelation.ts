import {
  createRowWriter,
  StudioError,
  writeRows,
  type ExportFormat,
  type ExportSource,
  type RowWriter,
} from '@studio/core';
import { readShape, type RelationShape, type ShapeColumn } from '../catalog/relationShape.ts';
import type { PgConnection } from '../driver/driver.ts';
import { columnReference, relationAlias } from '../rows/columnSql.ts';
import { compileFilter } from '../rows/compileFilter.ts';
import { blameColumn } from '../rows/invalidValue.ts';
import { orderBySql, totalOrder } from '../rows/order.ts';
import { wantedColumns } from '../rows/readRows.ts';
import { commaList, compileInline, compileSql, qualified, sql, type Sql } from '../sql/sql.ts';
import { resolveTypes } from '../types/resolveTypes.ts';
import { isBinaryFormat, writeBinary, type BinaryFormat, type WrittenFileColumn } from './binaryFormat.ts';
import { copyTextWriter } from './copyTextWriter.ts';
import { checkFormat, relationFormats } from './exportFormat.ts';
import { insertableColumns, insertWriter } from './insertWriter.ts';
import { batchesOf } from './rowBatches.ts';

type RelationSource = ExportSource & { readonly kind: 'relation' };
type RelationFormat = (typeof relationFormats)[number];

export interface FormatChoice {
  readonly format: ExportFormat;
  readonly header?: boolean;
  readonly escapeFormulas?: boolean;
  /** Whether the server itself may write what it can. */
  readonly copies: boolean;
}

/** The bytes of all rows of a relation, read by one statement and so of one moment. */
export async function* exportRelation(
  connection: PgConnection,
  source: RelationSource,
  choice: FormatChoice,
): AsyncGenerator<Uint8Array, void> {
  const format = checkFormat(choice.format, relationFormats, 'The rows of a relation');
  const shape = await readShape(connection, source.relation);
  const wanted = wantedColumns(shape, source.columns);
  const columns = format === 'sql' ? insertableColumns(shape, wanted) : wanted;
  const filter = source.filter === undefined ? undefined : compileFilter(shape, source.filter);
  const select = selectSql(shape, columns, filter?.condition, source);
  const copySql =
    choice.copies && !choice.escapeFormulas ? copyOptions(format, choice.header ?? true) : undefined;
  try {
    if (copySql !== undefined) {
      yield* connection.copyOut(compileInline(sql`copy (${select}) to stdout ${copySql}`));
    } else if (isBinaryFormat(format)) {
      const written = await writtenColumns(connection, columns);
      const stream = connection.stream(compileSql(select), { maxRows: Infinity });
      yield* writeBinary(format, written, choice.header ?? true, batchesOf(stream));
    } else {
      const writer = await writerOf(connection, shape, columns, format, choice);
      const stream = connection.stream(compileSql(select), { maxRows: Infinity });
      yield* writeRows(writer, batchesOf(stream));
    }
  } catch (error) {
    throw await blameColumn(connection, error, filter?.given ?? []);
  }
}

/** Sorted only where that is asked for: all rows are read in any case, and one statement needs no order to be whole. */
function selectSql(
  shape: RelationShape,
  columns: readonly ShapeColumn[],
  condition: Sql | undefined,
  { sort = [] }: RelationSource,
): Sql {
  const where = condition === undefined ? sql`` : sql`\nwhere ${condition}`;
  const order = sort.length === 0 ? sql`` : sql`\norder by ${orderBySql(totalOrder(shape, sort).terms)}`;
  return sql`select ${commaList(columns.map(columnReference))}
from ${qualified(shape.schema, shape.name)} as ${relationAlias}${where}${order}`;
}

/** How `copy` writes the format; undefined where it cannot. */
function copyOptions(format: RelationFormat, header: boolean): Sql | undefined {
  if (format === 'copy') return sql`(format text, encoding 'UTF8')`;
  if (format !== 'csv') return undefined;
  return header ? sql`(format csv, header, encoding 'UTF8')` : sql`(format csv, encoding 'UTF8')`;
}

async function writerOf(
  connection: PgConnection,
  shape: RelationShape,
  columns: readonly ShapeColumn[],
  format: Exclude<RelationFormat, BinaryFormat>,
  { header, escapeFormulas }: FormatChoice,
): Promise<RowWriter> {
  if (format === 'copy') return copyTextWriter();
  if (format === 'sql') return insertWriter(shape, columns);
  return createRowWriter(format, {
    columns: await writtenColumns(connection, columns),
    ...(header !== undefined && { header }),
    ...(escapeFormulas !== undefined && { escapeFormulas }),
  });
}

async function writtenColumns(
  connection: PgConnection,
  columns: readonly ShapeColumn[],
): Promise<readonly WrittenFileColumn[]> {
  const types = await resolveTypes(connection, columns);
  return columns.map(({ name }, index) => {
    const type = types[index];
    if (type === undefined)
      throw new StudioError({ code: 'internal', message: `No type for column ${name}.` });
    return { name, type };
  });
}
