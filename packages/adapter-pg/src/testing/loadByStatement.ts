import pg from 'pg';
import { splitStatements } from '../query/splitStatements.ts';

/** What a server that is too old did not take of a file. */
export interface Refused {
  /** Tables that could not be made, as `schema.name`. */
  readonly tables: ReadonlySet<string>;
  /** The rows that each of the others lacks, by their first column. */
  readonly rows: ReadonlyMap<string, ReadonlySet<unknown>>;
}

export const nothingRefused: Refused = { tables: new Set(), rows: new Map() };

/** More than that was not refused for its age: something is wrong with the file or the server. */
const mostRefused = 0.1;

/**
 * Loads a file of tables and their rows, but for what the server does not know yet: those tables, and those rows.
 *
 * @throws Error where too much is refused, so that no test compares what is empty
 */
export async function loadByStatement(url: string, script: string): Promise<Refused> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const takes = (sql: string) =>
    client.query(sql).then(
      () => true,
      () => false,
    );
  const tables = new Set<string>();
  const rows = new Map<string, Set<unknown>>();
  try {
    const statements = splitStatements(script).map(({ start, end }) => script.slice(start, end));
    for (const sql of statements) {
      const [, verb, table = ''] = /^(create table|insert into) (\S+)/.exec(sql) ?? [];
      if (tables.has(table) || (await takes(sql))) continue;
      if (verb === 'create table') tables.add(table);
      if (verb === 'insert into') rows.set(table, await refusedRows(sql, takes));
    }
    if (tables.size > statements.length * mostRefused || rows.size > statements.length * mostRefused) {
      throw new Error(
        `The server took neither ${[...tables].join(', ')} nor rows of ${[...rows.keys()].join(', ')}.`,
      );
    }
    return { tables, rows };
  } finally {
    await client.end();
  }
}

/** Inserts the rows of a statement one by one, each of which begins a line with its number. */
async function refusedRows(insert: string, takes: (sql: string) => Promise<boolean>): Promise<Set<unknown>> {
  const [head = '', ...rows] = insert.split(/\n {2}(?=\(\d+, ')/);
  const refused = new Set<unknown>();
  for (const row of rows) {
    if (!(await takes(`${head} ${row.replace(/,\s*$/, '')}`))) refused.add(/\d+/.exec(row)?.[0]);
  }
  return refused;
}

/** Of what is expected of a table that was loaded, what the server took. */
export function takenRows<Row extends readonly unknown[]>(
  { rows }: Refused,
  table: string,
  expected: readonly Row[],
): readonly Row[] {
  const refused = rows.get(table);
  return refused ? expected.filter(([id]) => !refused.has(id)) : expected;
}
