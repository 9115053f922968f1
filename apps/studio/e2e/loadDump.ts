import type pg from 'pg';

/** Rows of one insert: large enough to be quick, small enough for one message. */
const rowsPerInsert = 500;

/** Runs a dump of `pg_dump`. Its `copy` blocks become inserts, for this client speaks no copy. */
export async function loadDump(client: pg.Client, dump: string): Promise<void> {
  let script: string[] = [];
  let target: string | undefined;
  let rows: string[] = [];
  const run = async () => {
    if (script.length > 0) await client.query(script.join('\n'));
    if (rows.length > 0) {
      await client.query(`insert into ${target} overriding system value values ${rows.join(',')}`);
    }
    script = [];
    rows = [];
  };
  for (const line of dump.split('\n')) {
    if (target === undefined) {
      target = /^copy (.+) from stdin;$/i.exec(line)?.[1];
      if (target !== undefined) await run();
      else if (!/^\\(un)?restrict /.test(line)) script.push(line);
      continue;
    }
    if (line === '\\.') {
      await run();
      target = undefined;
      continue;
    }
    rows.push(`(${line.split('\t').map(literal).join(',')})`);
    if (rows.length === rowsPerInsert) await run();
  }
  await run();
}

const escapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** A value of a copy line as an SQL literal. */
function literal(field: string): string {
  if (field === '\\N') return 'null';
  const text = field.replaceAll(/\\(.)/g, (_all, mark: string) => escapes[mark] ?? mark);
  return `'${text.replaceAll("'", "''")}'`;
}
