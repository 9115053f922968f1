import { columnNames, type Environment } from './commonTables.ts';
import { isGroup, isQueryGroup, isSymbol, isWord, type Group, type Part } from './groups.ts';
import { isName, type Clause, type Query } from './queries.ts';

/** Where the columns of a source come from. */
export type Origin =
  | { readonly kind: 'relation'; readonly schema?: string; readonly name: string }
  | { readonly kind: 'query'; readonly body: Group; readonly environment: Environment }
  | {
      readonly kind: 'function';
      readonly schema?: string;
      readonly name: string;
      readonly ordinality: boolean;
    };

/** Something that a query reads from or writes to. */
export interface Source {
  /** The alias, or the name where it has none: what stands before the dot of its columns. */
  readonly alias: string;
  /** Whether it was given an alias. */
  readonly aliased: boolean;
  /** Where they are listed: `t (a, b)`. */
  readonly columns?: readonly string[];
  readonly origin: Origin;
  readonly from: number;
  readonly to: number;
  /** What may be named in it. */
  readonly environment: Environment;
}

const joinWords = ['join', 'inner', 'left', 'right', 'full', 'cross', 'natural', 'outer'] as const;
/** Words that no alias is without quotes, and that so end an item. */
const notAlias = new Set<string>([
  ...joinWords,
  ...(
    'as on using where group having order limit offset fetch for window union intersect except returning set values ' +
    'select tablesample with lateral only when then do default and or not from into update delete insert'
  ).split(' '),
]);

/** All that a query names itself, in the order of the text. */
export function sourcesOf(query: Query): readonly Source[] {
  return query.clauses.flatMap((clause) => sourcesOfClause(clause, query.environment));
}

/** The target of an `insert`, `update`, `delete` or `merge`. */
export function targetOf(query: Query): Source | undefined {
  const clause = query.clauses.find(({ name }) => targetClauses.has(name));
  return clause && sourcesOfClause(clause, query.environment)[0];
}

const targetClauses = new Set(['insert into', 'update', 'delete from', 'merge into']);
const listClauses = new Set(['from', 'using', 'table']);

function sourcesOfClause(clause: Clause, environment: Environment): readonly Source[] {
  if (targetClauses.has(clause.name)) {
    const read = readSource(clause.parts, 0, environment, clause.name === 'insert into');
    return read.source ? [read.source] : [];
  }
  return listClauses.has(clause.name) ? readSources(clause.parts, environment) : [];
}

/** The items of a `from` clause, joins and nested joins included. */
function readSources(parts: readonly Part[], environment: Environment): readonly Source[] {
  const sources: Source[] = [];
  let expecting = true;
  for (let at = 0; at < parts.length; at += 1) {
    const part = parts[at];
    if (isSymbol(part, ',') || isWord(part, 'join')) expecting = true;
    else if (isWord(part, 'only', 'lateral', 'rows', 'from')) continue;
    else if (expecting && isGroup(part) && !isQueryGroup(part) && !isWord(parts[at - 1], 'from')) {
      sources.push(...readSources(part.children, environment));
      expecting = false;
    } else if (expecting && (isGroup(part) || isItemName(part))) {
      const read = readSource(parts, at, environment, false);
      if (read.source) sources.push(read.source);
      at = read.last;
      expecting = false;
    } else expecting = false;
  }
  return sources;
}

function isItemName(part: Part | undefined): boolean {
  return part?.kind === 'quoted' || (isWord(part) && !notAlias.has(part.text));
}

/** The item that begins at a part, and its last part. `isTarget`: parentheses after the name are columns of an insert. */
function readSource(parts: readonly Part[], start: number, environment: Environment, isTarget: boolean) {
  let at = start;
  while (isWord(parts[at], 'only', 'table')) at += 1;
  const first = parts[at];
  if (!first || !(isGroup(first) || isItemName(first))) return { source: null, last: at };
  const names: string[] = isGroup(first) ? [] : [first.text];
  while (!isGroup(first) && isSymbol(parts[at + 1], '.') && isName(parts[at + 2])) {
    names.push(nameText(parts[at + 2]));
    at += 2;
  }
  if (isSymbol(parts[at + 1], '*')) at += 1;
  const isCall = !isGroup(first) && !isTarget && isGroup(parts[at + 1]);
  if (isCall) at += 1;
  const ordinality = isWord(parts[at + 1], 'with') && isWord(parts[at + 2], 'ordinality');
  if (ordinality) at += 2;
  if (isWord(parts[at + 1], 'as')) at += 1;
  const aliasPart = parts[at + 1];
  const aliased = !isGroup(aliasPart) && isItemName(aliasPart);
  if (aliased) at += 1;
  const list = parts[at + 1];
  const columns =
    !isTarget && isGroup(list) && (aliased || isCall || isGroup(first)) ? columnNames(list) : undefined;
  if (columns) at += 1;
  const origin = originOf(first, names, isCall, ordinality, environment);
  const source: Source = {
    alias: aliased ? nameText(aliasPart) : (names.at(-1) ?? ''),
    aliased,
    ...(columns && { columns }),
    origin,
    from: first.from,
    to: parts[at]?.to ?? first.to,
    environment,
  };
  return { source, last: at };
}

const nameText = (part: Part | undefined): string => (part && !isGroup(part) ? part.text : '');

function originOf(
  first: Part,
  names: readonly string[],
  isCall: boolean,
  ordinality: boolean,
  environment: Environment,
): Origin {
  if (isGroup(first)) return { kind: 'query', body: first, environment };
  const schema = names.at(-2);
  const named = { name: names.at(-1) ?? '', ...(schema !== undefined && { schema }) };
  return isCall ? { kind: 'function', ...named, ordinality } : { kind: 'relation', ...named };
}
