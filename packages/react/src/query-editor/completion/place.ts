import { flatText } from './flatText.ts';
import { definitionWant } from './definitionWant.ts';
import { groupsOf, type Part } from './groups.ts';
import { headVariables } from './headVariables.ts';
import { pathBefore, reservedWords, type IdentifierPath } from './identifiers.ts';
import { queryWant } from './queryWant.ts';
import { siteAt, type Scope, type Site } from './scope.ts';
import { placeInRoutine } from './routinePlace.ts';
import { routineBodyAt } from './routineBody.ts';
import type { Variable } from './routineVariables.ts';
import type { ReadText, SyntaxNode, SyntaxTree } from '../syntax.ts';
import { endOfName, maxPath, statementAround, statementTokens } from './statementTokens.ts';
import type { Token } from './tokens.ts';
import type { Want } from './want.ts';

/** What may be written at a position, and what can be named there. */
export interface CompletionPlace {
  readonly path: IdentifierPath;
  /** Where the word that is being written begins in the document. */
  readonly from: number;
  /** Where what a suggestion replaces ends: behind the closing quote of a quoted name. */
  readonly to: number;
  readonly wants: Want;
  readonly scope: Scope;
  /** Where the text begins whose places the scope tells: 0, or that of the body of a routine. */
  readonly scopeFrom: number;
  /** What the body of a routine may name beside what its statement does. */
  readonly variables: readonly Variable[];
  /** Whether the statement writes its keywords in capitals. */
  readonly capitals: boolean;
}

const silent = new Set(['String', 'Number', 'LineComment', 'BlockComment', 'Bits', 'Bytes']);

/**
 * Says what may be written at a position of a script, bodies of routines included; `null` inside of other strings, comments
 * and numbers.
 */
export function completionPlace(tree: SyntaxTree, position: number, read: ReadText): CompletionPlace | null {
  const inner = tree.resolveInner(position, -1);
  const isAfter = position > inner.to || (position === inner.to && inner.name === 'BlockComment');
  if (isAfter || !silent.has(inner.name)) return placeAt(tree, inner, position, read, (tokens) => tokens);
  if (inner.name !== 'String') return null;
  const body = routineBodyAt(tree, inner, statementAround(tree, inner, position), position, read);
  if (!body) return null;
  const own = position - body.from;
  const within = body.tree.resolveInner(own, -1);
  if (own <= within.to && silent.has(within.name)) return null;
  const routine = placeInRoutine(body, own);
  const place = placeAt(body.tree, within, own, body.read, routine.statementOf);
  return {
    ...place,
    from: place.from + body.from,
    to: place.to + body.from,
    scopeFrom: body.from,
    wants: routine.wants(place.wants),
    variables: routine.variables,
  };
}

function placeAt(
  tree: SyntaxTree,
  inner: SyntaxNode,
  position: number,
  read: ReadText,
  statementOf: (tokens: readonly Token[]) => readonly Token[],
): CompletionPlace {
  const start = Math.max(0, position - maxPath);
  const openQuote = inner.name === 'QuotedIdentifier' && inner.from >= start ? inner.from - start : undefined;
  const path = pathBefore(read(start, position), openQuote);
  const from = start + path.from;
  const quoted = openQuote === undefined ? null : inner;
  const around = statementAround(tree, inner, position);
  const tokens = statementOf(statementTokens(tree, around, position, quoted, read));
  const pathStart = start + path.start;
  const parts = groupsOf(
    tokens.filter((token) => token.to <= pathStart || token.from >= position),
    Math.max(around.to, position),
  );
  const site = siteAt(parts, pathStart);
  return {
    path,
    from,
    to: endOfName(quoted, position, read),
    wants: wantAt(site, parts, pathStart),
    scope: site.scope,
    scopeFrom: 0,
    variables: headVariables(tokens, pathStart),
    capitals: writesCapitals(tokens, pathStart, read),
  };
}

/** Statements of definition are told by their words; what asks for rows, by its clauses. */
export function wantAt(site: Site, parts: readonly Part[], position: number): Want {
  const text = flatText(parts, position);
  const wants = definitionWant(text);
  if (wants) return text === '' && parts.length > 0 && site.query ? queryWant(site) : wants;
  return queryWant(site);
}

/** Whether the last keyword before a position is written in capitals. */
function writesCapitals(tokens: readonly Token[], position: number, read: ReadText): boolean {
  const last = tokens.findLast(
    (token) => token.kind === 'word' && token.to <= position && reservedWords.has(token.text),
  );
  return last !== undefined && /^[A-Z_]+$/.test(read(last.from, last.to));
}
