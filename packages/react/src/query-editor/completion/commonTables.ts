import { isGroup, isSymbol, isWord, listOf, type Group, type Part } from './groups.ts';

/** A query that `with` gives a name. */
export interface CommonTable {
  readonly name: string;
  /** Where they are listed: `with t (a, b) as …`. */
  readonly columns?: readonly string[];
  /** Its query; absent while it is not written. */
  readonly body?: Group;
  /** What its query may name. */
  readonly environment: Environment;
}

/** The names that `with` gives to queries, as far as they are in reach. Of two of one name the later is meant. */
export type Environment = readonly CommonTable[];

/** Reads what follows `with`, up to the query that it belongs to. */
export function readCommonTables(
  parts: readonly Part[],
  start: number,
  outer: Environment,
): { readonly tables: readonly CommonTable[]; readonly environment: Environment; readonly next: number } {
  const recursive = isWord(parts[start + 1], 'recursive');
  // Filled below: what is recursive sees itself and those after it.
  const environment: CommonTable[] = [...outer];
  const tables: CommonTable[] = [];
  let at = start + (recursive ? 2 : 1);
  for (;;) {
    const name = parts[at];
    if (name === undefined || (name.kind !== 'quoted' && !isWord(name)) || isWord(name, 'select')) break;
    at += 1;
    const list = parts[at];
    const columns = isGroup(list) ? columnNames(list) : undefined;
    if (isGroup(list)) at += 1;
    while (isWord(parts[at], 'as', 'not', 'materialized')) at += 1;
    const body = parts[at];
    if (isGroup(body)) at += 1;
    const table: CommonTable = {
      name: name.text,
      ...(columns && { columns }),
      ...(isGroup(body) && { body }),
      environment: recursive ? environment : [...environment],
    };
    environment.push(table);
    tables.push(table);
    // `search depth first by …` and `cycle …` may follow.
    while (isWord(parts[at], 'search', 'cycle')) at = endOfTraversal(parts, at + 1);
    if (!isSymbol(parts[at], ',')) break;
    at += 1;
  }
  return { tables, environment, next: at };
}

function endOfTraversal(parts: readonly Part[], start: number): number {
  let at = start;
  while (at < parts.length && !isWord(parts[at], 'select', 'insert', 'update', 'delete', 'search', 'cycle')) {
    // A comma in `by a, b set c` goes on with columns; one before `name as (` begins the next query.
    if (isSymbol(parts[at], ',') && isWord(parts[at + 2], 'as')) break;
    at += 1;
  }
  return at;
}

/** The first word of each item of a list: `(a, b integer)`. */
export function columnNames(list: Group): readonly string[] {
  return listOf(list.children).flatMap(([first]) =>
    first && (first.kind === 'word' || first.kind === 'quoted') ? [first.text] : [],
  );
}
