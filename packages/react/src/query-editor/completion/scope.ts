import type { Environment } from './commonTables.ts';
import { isGroup, isQueryGroup, isWord, type Group, type Part } from './groups.ts';
import { readQueries, type Clause, type Query } from './queries.ts';
import { sourcesOf, targetOf, type Source } from './sources.ts';

/** What can be named at a place: the sources of the query around it, and of those around that. */
export interface Scope {
  readonly sources: readonly Source[];
  readonly environment: Environment;
  /** Of a query in another one whose columns it may use. */
  readonly outer: Scope | null;
}

/** Parentheses around a place that hold no query, with what stands before them in their clause. */
export interface Enclosure {
  readonly group: Group;
  readonly lead: readonly Part[];
  readonly clause: Clause | null;
}

/** Where a place is in the structure of its statement. */
export interface Site {
  readonly scope: Scope;
  readonly query: Query | null;
  readonly clause: Clause | null;
  /** What stands before it in its innermost parentheses and clause. */
  readonly before: readonly Part[];
  /** All that stands before it between the same parentheses, other clauses included. */
  readonly level: readonly Part[];
  /** Outermost first, up to the query around the place. */
  readonly enclosures: readonly Enclosure[];
  /** Whether it is directly within the parentheses of a subquery. */
  readonly nested: boolean;
}

/** Finds the query, clause and scope of a place among the parts of a statement. */
export function siteAt(parts: readonly Part[], position: number): Site {
  return siteIn(parts, position, [], null, false);
}

function siteIn(
  parts: readonly Part[],
  position: number,
  environment: Environment,
  outer: Scope | null,
  nested: boolean,
): Site {
  const queries = readQueries(parts, environment);
  const { query, clause } = partAt(queries, position);
  const scope: Scope = {
    sources: query ? reachable(query, clause, position) : [],
    environment: query?.environment ?? environment,
    outer,
  };
  const table = queries
    .flatMap(({ commonTables }) => commonTables)
    .find(({ body }) => body && contains(body, position));
  if (table?.body) return siteIn(table.body.children, position, table.environment, outer, true);
  const enclosures: Enclosure[] = [];
  let level: readonly Part[] = parts;
  let before = partsBefore(clause?.parts ?? parts, position);
  for (;;) {
    const group = level.find((part): part is Group => isGroup(part) && contains(part, position));
    if (!group) break;
    const lead = partsBefore(enclosures.length === 0 ? (clause?.parts ?? parts) : level, position);
    if (isQueryGroup(group)) {
      const isItem =
        enclosures.every((each) => !isCallLead(each.lead)) && isSourceClause(clause) && isItemLead(lead);
      const seen = isItem && !isWord(lead.at(-1), 'lateral') ? outer : scope;
      return siteIn(group.children, position, scope.environment, seen, true);
    }
    enclosures.push({ group, lead, clause });
    level = group.children;
    before = partsBefore(level, position);
  }
  return { scope, query, clause, before, level: partsBefore(level, position), enclosures, nested };
}

const isSourceClause = (clause: Clause | null): boolean =>
  clause?.name === 'from' || clause?.name === 'using';

/** Whether what follows is an item of a `from` clause: not in a join's condition, nor an argument. */
function isItemLead(lead: readonly Part[]): boolean {
  const last = lead.at(-1);
  return (
    last === undefined || isWord(last, 'join', 'lateral') || (last.kind === 'symbol' && last.text === ',')
  );
}

function isCallLead(lead: readonly Part[]): boolean {
  const last = lead.at(-1);
  return last?.kind === 'quoted' || (isWord(last) && !isWord(last, 'join', 'lateral', 'from'));
}

function contains(group: Group, position: number): boolean {
  return group.from < position && (group.closed ? position < group.to : position <= group.to);
}

function partsBefore(parts: readonly Part[], position: number): readonly Part[] {
  return parts.filter(({ to }) => to <= position);
}

function partAt(queries: readonly Query[], position: number) {
  let found: { query: Query | null; clause: Clause | null } = { query: null, clause: null };
  for (const query of queries) {
    if (query.from > position) continue;
    if (query.from >= (found.clause?.from ?? found.query?.from ?? -1)) found = { query, clause: null };
    for (const clause of query.clauses) {
      if (clause.bodyFrom <= position && clause.from >= (found.clause?.from ?? query.from))
        found = { query, clause };
    }
  }
  return found;
}

/** In a `from` clause only what was named before; of an `insert`, its target only once there are rows. */
function reachable(query: Query, clause: Clause | null, position: number): readonly Source[] {
  const sources = sourcesOf(query);
  if (isSourceClause(clause)) return sources.filter(({ to }) => to <= position);
  if (query.verb !== 'insert into' || clause?.name === 'returning') return sources;
  const conflict = query.clauses.find(({ name }) => name === 'on conflict');
  const target = targetOf(query);
  if (!conflict || !target || !clause || clause.from < conflict.from) return [];
  // The row that could not be inserted.
  return [...sources, { ...target, alias: 'excluded', aliased: true }];
}
