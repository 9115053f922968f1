/** Rows that one insert carries. */
const rowsPerInsert = 500;

/**
 * A dump of psql as scripts that any client can run: each `copy … from stdin` with its rows becomes inserts, and psql's
 * own commands are left out.
 */
export function splitDump(dump: string): string[] {
  const scripts: string[] = [];
  let script: string[] = [];
  let copy: { readonly target: string; readonly delimiter: string; rows: string[] } | undefined;
  const flush = () => {
    if (script.length > 0) scripts.push(script.join('\n'));
    script = [];
  };
  const insert = () => {
    if (copy && copy.rows.length > 0) {
      scripts.push(`insert into ${copy.target} overriding system value values\n${copy.rows.join(',\n')}`);
      copy.rows = [];
    }
  };
  for (const line of dump.split('\n')) {
    if (copy) {
      if (line === '\\.') {
        insert();
        copy = undefined;
        continue;
      }
      copy.rows.push(`(${line.split(copy.delimiter).map(literal).join(', ')})`);
      if (copy.rows.length === rowsPerInsert) insert();
      continue;
    }
    const [, target, delimiter = '\t'] = /^copy (.+) from stdin(?: delimiter '(.)')?;$/i.exec(line) ?? [];
    if (target !== undefined) {
      flush();
      copy = { target, delimiter, rows: [] };
    } else if (!line.startsWith('\\')) {
      script.push(line);
    }
  }
  flush();
  return scripts;
}

const escapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

function literal(field: string): string {
  if (field === '\\N') return 'null';
  const text = field.replace(/\\(.)/g, (_, letter: string) => escapes[letter] ?? letter);
  return `'${text.replaceAll("'", "''")}'`;
}
