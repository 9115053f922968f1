import {
  importTargets,
  StudioError,
  type FileRow,
  type ImportFile,
  type ImportRequest,
  type ImportTargets,
} from '@studio/core';
import { columnOf, readShape, type RelationShape, type ShapeColumn } from '../catalog/relationShape.ts';
import type { PgConnection } from '../driver/driver.ts';
import { resolveTypes } from '../types/resolveTypes.ts';

/** A row of the file that could be read. */
export type ImportRow = Extract<FileRow, { readonly error: undefined }>;

/** What is to be done with each row of a file, decided before anything is written. */
export interface ImportPlan extends ImportTargets {
  readonly shape: RelationShape;
  /** Columns that the file fills, in the order of the cells. */
  readonly columns: readonly ShapeColumn[];
  /** Whether `copy` can write here, which goes around rules, policies and conflicts. */
  readonly copies: boolean;
  /** Whether policies decide about each row. */
  readonly rowSecurity: boolean;
  readonly conflict?: {
    readonly does: 'skip' | 'update';
    readonly key: readonly ShapeColumn[];
    /** Columns that take the value of the file. */
    readonly updated: readonly ShapeColumn[];
  };
}

/**
 * Decides where each field of the file goes, and by which way.
 *
 * @throws StudioError `notFound`, `notSupported`, and `badRequest` for a field, column or key that does not fit
 */
export async function planImport(
  connection: PgConnection,
  request: ImportRequest,
  file: ImportFile,
): Promise<ImportPlan> {
  const shape = await readShape(connection, request.relation);
  if (shape.kind === 'materializedView') {
    const message =
      'A materialized view holds the result of its query. Import into the tables beneath it, then refresh it.';
    throw new StudioError({ code: 'notSupported', message, schema: shape.schema, table: shape.name });
  }
  const types = await resolveTypes(connection, shape.columns);
  const targets = importTargets(
    request,
    file.fields,
    shape.columns.map(({ name, generated, notNull }, index) => ({
      name,
      generated,
      nullable: !notNull,
      kind: types[index]?.kind ?? 'other',
    })),
  );
  const columns = targets.targets.map(({ column }) => columnOf(shape, column));
  const { rules, rowSecurity, primaryKey } = await readObstacles(connection, shape);
  const conflict = conflictOf(request, shape, columns, primaryKey);
  const isTable =
    shape.kind === 'table' || shape.kind === 'partitionedTable' || shape.kind === 'foreignTable';
  return {
    ...targets,
    shape,
    columns,
    copies: isTable && !rules && !rowSecurity && !conflict,
    rowSecurity,
    ...(conflict && { conflict }),
  };
}

/** Whether rows of which every cell stands in the file can be written by `copy`. */
export function canCopy({ copies, columns }: ImportPlan): boolean {
  return copies && columns.length > 0;
}

interface Obstacles {
  readonly rules: boolean;
  readonly rowSecurity: boolean;
  readonly primaryKey: readonly string[] | null;
}

async function readObstacles(connection: PgConnection, { id }: RelationShape): Promise<Obstacles> {
  const { rows } = await connection.query({
    sql: `
select pg_catalog.json_build_object(
  'rules', c.relhasrules,
  'rowSecurity', pg_catalog.row_security_active(c.oid),
  'primaryKey', (
    select pg_catalog.json_agg(a.attname order by k.place)
    from pg_catalog.pg_constraint as p
    cross join lateral pg_catalog.unnest(p.conkey) with ordinality as k (number, place)
    join pg_catalog.pg_attribute as a
      on a.attrelid operator(pg_catalog.=) p.conrelid and a.attnum operator(pg_catalog.=) k.number
    where p.conrelid operator(pg_catalog.=) c.oid and p.contype operator(pg_catalog.=) 'p'
  )
)::pg_catalog.text
from pg_catalog.pg_class as c
where c.oid operator(pg_catalog.=) $1::pg_catalog.oid`,
    parameters: [String(id)],
  });
  // The query builds exactly this.
  return JSON.parse(rows[0]?.[0] ?? '{"rules":false,"rowSecurity":false,"primaryKey":null}') as Obstacles;
}

function conflictOf(
  { onConflict = 'fail', key: given }: ImportRequest,
  shape: RelationShape,
  columns: readonly ShapeColumn[],
  primaryKey: readonly string[] | null,
): ImportPlan['conflict'] {
  if (onConflict === 'fail') return undefined;
  const names = given ?? primaryKey;
  if (!names || names.length === 0) {
    throw refused(
      `${shape.schema}.${shape.name} has no primary key. Say by which columns rows are told apart.`,
    );
  }
  const key = names.map((name) => columnOf(shape, name));
  const missing = key.find((column) => !columns.includes(column));
  if (missing) {
    throw refused(
      `No field of the file fills ${missing.name}, by which existing rows are to be found.`,
      missing.name,
    );
  }
  const updated = columns.filter((column) => !key.includes(column) && !column.identityAlways);
  return { does: onConflict === 'update' && updated.length > 0 ? 'update' : 'skip', key, updated };
}

function refused(message: string, column?: string): StudioError {
  return new StudioError({ code: 'badRequest', message, ...(column !== undefined && { column }) });
}
