import { isGroup, isQueryGroup, isSymbol, isWord, type Part } from './groups.ts';
import { readCommonTables, type CommonTable, type Environment } from './commonTables.ts';
import type { Token } from './tokens.ts';

/** A clause of a query, such as `order by` with what follows it. */
export interface Clause {
  /** Its words in lower case; those of several words are one name: `group by`, `on conflict`, `do update`. */
  readonly name: string;
  readonly from: number;
  /** Behind its words. */
  readonly bodyFrom: number;
  readonly parts: readonly Part[];
}

/** One `select`, `insert`, `update` … of a statement; each member of a `union` is one. */
export interface Query {
  /** What it begins with: `select`, `insert into`, `update` … `with` where nothing follows that yet. */
  readonly verb: string;
  readonly from: number;
  readonly clauses: readonly Clause[];
  /** Named by its own `with`. */
  readonly commonTables: readonly CommonTable[];
  /** What may be named in it. */
  readonly environment: Environment;
  /** Whether it is a further member of a `union` or its like. */
  readonly follows: boolean;
}

interface Draft extends Query {
  readonly clauses: (Clause & { readonly parts: Part[] })[];
  verb: string;
  readonly host: Draft | null;
}

/** How many words a clause begins with, and what it is called. */
interface Opening {
  readonly name: string;
  readonly words: number;
}

const verbs = new Set(['select', 'values', 'insert into', 'update', 'delete from', 'merge into', 'table']);
const setWords = ['union', 'intersect', 'except'] as const;

/**
 * Reads the queries among the parts of one level: of a statement, or between parentheses. It does not mind what is
 * missing: a verb where none may stand begins another query, as where a semicolon was forgotten.
 */
export function readQueries(parts: readonly Part[], outer: Environment): readonly Query[] {
  const queries: Draft[] = [];
  let current: Draft | null = null;
  let environment = outer;
  let follows = false;
  const begin = (verb: string, from: number, commonTables: readonly CommonTable[], host: Draft | null) => {
    const draft: Draft = { verb, from, clauses: [], commonTables, environment, follows, host };
    follows = false;
    queries.push(draft);
    return draft;
  };
  for (let at = 0; at < parts.length; at += 1) {
    const part = parts[at];
    if (!part) break;
    if (isWord(part, 'with') && beginsCommonTables(parts, at)) {
      const read = readCommonTables(parts, at, outer);
      environment = read.environment;
      current = begin('with', part.from, read.tables, canHold(current) ? current : null);
      at = read.next - 1;
      continue;
    }
    if (isWord(part, ...setWords) && !isDotted(parts, at)) {
      follows = true;
      if (isWord(parts[at + 1], 'all', 'distinct')) at += 1;
      current = begin('with', part.from, [], current?.host ?? null);
      continue;
    }
    const opening = isDotted(parts, at) ? null : openingAt(parts, at, current);
    if (!opening) {
      const clause = current?.clauses.at(-1);
      if (clause) clause.parts.push(part);
      else if (isQueryGroup(part) && current === null) current = begin('group', part.from, [], null);
      continue;
    }
    if (verbs.has(opening.name) && !(opening.name === 'values' && canHold(current))) {
      if (current?.verb === 'with' && current.clauses.length === 0) current.verb = opening.name;
      else current = begin(opening.name, part.from, [], canHold(current) ? current : null);
    } else if (current?.host && (opening.name === 'on conflict' || opening.name === 'returning')) {
      current = current.host;
    }
    current ??= begin(opening.name, part.from, [], null);
    const last = parts[at + opening.words - 1] ?? part;
    current.clauses.push({ name: opening.name, from: part.from, bodyFrom: last.to, parts: [] });
    at += opening.words - 1;
  }
  return queries;
}

/** Whether a query that begins now is the source of an `insert`. */
function canHold(query: Draft | null): query is Draft {
  return query?.verb === 'insert into' && query.clauses.every(({ name }) => name === 'insert into');
}

/** `with` has other uses: `with ordinality`, `with time zone`, `with ties`. */
function beginsCommonTables(parts: readonly Part[], at: number): boolean {
  const name = isWord(parts[at + 1], 'recursive') ? at + 2 : at + 1;
  if (parts[name] === undefined) return at === 0;
  if (isWord(parts[name], 'ordinality')) return false;
  const after = isGroup(parts[name + 1]) ? name + 2 : name + 1;
  return isName(parts[name]) && (isWord(parts[after], 'as') || (at === 0 && parts[after] === undefined));
}

export function isName(part: Part | undefined): part is Token {
  return part?.kind === 'quoted' || isWord(part);
}

function isDotted(parts: readonly Part[], at: number): boolean {
  const before = parts[at - 1];
  // Behind a dot and a space the name is still to be written: `select f. from film f`.
  return isSymbol(before, '.') && before.to === parts[at]?.from;
}

/** The clause that begins at a part, where one does. */
function openingAt(parts: readonly Part[], at: number, current: Draft | null): Opening | null {
  const part = parts[at];
  if (!isWord(part)) return null;
  const next = parts[at + 1];
  const before = parts[at - 1];
  const clause = current?.clauses.at(-1)?.name;
  switch (part.text) {
    case 'select':
    case 'having':
    case 'limit':
    case 'offset':
    case 'window':
    case 'returning':
    case 'where':
      return { name: part.text, words: 1 };
    case 'values':
      return isWord(before, 'default') ? null : { name: 'values', words: 1 };
    case 'table':
      return current === null || current.verb === 'with' ? { name: 'table', words: 1 } : null;
    case 'from':
      if (isWord(before, 'rows')) return null;
      return isWord(before, 'distinct') && isWord(parts[at - 2], 'is', 'not')
        ? null
        : { name: 'from', words: 1 };
    case 'group':
    case 'order':
      return { name: `${part.text} by`, words: isWord(next, 'by') ? 2 : 1 };
    case 'insert':
    case 'merge':
      if (part.text === 'insert' && isWord(before, 'then')) return null;
      return { name: `${part.text} into`, words: isWord(next, 'into') ? 2 : 1 };
    case 'delete':
      if (isWord(before, 'on', 'then')) return null;
      return { name: 'delete from', words: isWord(next, 'from') ? 2 : 1 };
    case 'update':
      if (isWord(before, 'do')) return null;
      if (isWord(before, 'then')) return { name: 'do update', words: 1 };
      return isWord(before, 'on', 'for', 'key') ? null : { name: 'update', words: 1 };
    case 'on':
      return isWord(next, 'conflict') ? { name: 'on conflict', words: 2 } : null;
    case 'do':
      return clause === 'on conflict'
        ? {
            name: isWord(next, 'nothing') ? 'do nothing' : 'do update',
            words: isWord(next, 'update', 'nothing') ? 2 : 1,
          }
        : null;
    case 'set':
      return current?.verb === 'update' || clause === 'do update' ? { name: 'set', words: 1 } : null;
    case 'using':
      return clause === 'delete from' || clause === 'merge into' ? { name: 'using', words: 1 } : null;
    case 'for':
      return isWord(next, 'update', 'share', 'no', 'key') ? { name: 'for', words: 1 } : null;
    case 'when':
      return current?.verb === 'merge into' && isWord(next, 'matched', 'not')
        ? { name: 'when', words: 1 }
        : null;
    default:
      return null;
  }
}
