import {
  completionStatus,
  insertCompletionText,
  pickedCompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
  type CompletionSource,
} from '@codemirror/autocomplete';
import { ensureSyntaxTree, syntaxTree } from '@codemirror/language';
import type { EditorState } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import { askForList, isAskedFor } from './askForList.ts';
import type { CompletionLabels } from './completionLabels.ts';
import type { Candidate } from './candidate.ts';
import type { CompletionCatalog } from './completionCatalog.ts';
import { gather, wordsAt } from './gather.ts';
import { identifierName, quoteIdentifier } from './identifiers.ts';
import type { Found } from './objectCandidates.ts';
import { completionPlace, type CompletionPlace } from './place.ts';
import { ranked } from './rank.ts';

/** What the list holds at most; typing on brings the rest. */
const mostOptions = 100;
/** Milliseconds that the parser may take to come to the cursor. */
const parseMs = 50;
/** What follows the cursor belongs to its statement as well, this far. */
const readAhead = 5000;
/** Milliseconds after which keywords are shown without waiting for a catalog that is far away. */
const patienceMs = 300;

/**
 * Suggests what can be written at the cursor, likeliest first: what the statement has in reach there, read from the
 * catalog as it is needed, and keywords by clause.
 */
export function sqlCompletion(catalog: CompletionCatalog, labels: CompletionLabels): CompletionSource {
  return async (context) => {
    const place = placeIn(context.state, context.pos);
    if (!place || !isWorthAnswering(place, context)) return null;
    const gathered = gather(place, catalog, labels);
    const first = await within(gathered, patienceMs);
    if (context.aborted) return null;
    const result = resultOf(place, first ?? { candidates: wordsAt(place), complete: false });
    if (first) return result;
    void gathered.then(() => askAgain(context, result !== null));
    // Not nothing: after that, what was typed meanwhile would not be asked for.
    return result ?? { from: place.from, to: place.to, options: [], update: () => null };
  };
}

/** Where the cursor is, if anything can be suggested there. */
export function placeIn(state: EditorState, position: number): CompletionPlace | null {
  const tree =
    ensureSyntaxTree(state, Math.min(state.doc.length, position + readAhead), parseMs) ?? syntaxTree(state);
  return completionPlace(tree, position, (from, to) => state.sliceDoc(from, to));
}

/** Nobody wants a list at every space, nor one of keywords while an alias of one letter is written. */
function isWorthAnswering({ path, wants }: CompletionPlace, { explicit, state }: CompletionContext): boolean {
  if (explicit || isAskedFor(state)) return true;
  if (wants.kind === 'keyword') return path.name.length > 1;
  return path.name !== '' || path.quoted || path.qualifiers.length > 0 || wants.kind === 'join';
}

async function within(found: Promise<Found>, ms: number): Promise<Found | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ms);
  });
  try {
    return await Promise.race([found, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The catalog answered at last: the list is made anew, unless the user went on or closed it. */
function askAgain({ view, state }: CompletionContext, shown: boolean): void {
  if (!view || !view.hasFocus || view.state.doc !== state.doc) return;
  if (!shown || completionStatus(view.state) === 'active') askForList(view);
}

function resultOf(place: CompletionPlace, found: Found): CompletionResult | null {
  const matches = new Map<Completion, readonly number[]>();
  const options = ranked(found.candidates, place.path.name)
    .slice(0, mostOptions)
    .flatMap(({ candidate, match }) => {
      const option = completionOf(candidate, place);
      if (option) matches.set(option, match);
      return option ? [option] : [];
    });
  if (options.length === 0) return null;
  return {
    from: place.from,
    to: place.to,
    options,
    // The order is ours, which knows the place.
    filter: false,
    getMatch: (option) => matches.get(option) ?? [],
    update: (_, from, to, { state, pos }) => {
      const text = state.sliceDoc(from, pos);
      if (!found.complete || !/^(?:"[^"]*|[\p{L}_][\p{L}\p{N}_$]*)$/u.test(text)) return null;
      const path = { ...place.path, name: identifierName(text) };
      return resultOf({ ...place, path, from, to }, found);
    },
  };
}

const types: Readonly<Record<Candidate['kind'], string>> = {
  column: 'property',
  relation: 'class',
  schema: 'namespace',
  function: 'function',
  type: 'type',
  keyword: 'keyword',
  condition: 'text',
  value: 'constant',
  alias: 'variable',
  variable: 'variable',
  object: 'class',
};
/** What can stand between double quotes. */
const named = new Set<Candidate['kind']>([
  'column',
  'relation',
  'schema',
  'function',
  'alias',
  'variable',
  'object',
  'type',
]);

function completionOf(candidate: Candidate, { path }: CompletionPlace): Completion | null {
  const { label, kind, detail, info } = candidate;
  if (path.quoted && !named.has(kind)) return null;
  const insert = path.quoted ? quoted(candidate) : candidate.insert;
  return {
    label,
    type: types[kind],
    apply: kind === 'function' ? applyCall(insert) : insert,
    ...(detail !== undefined && { detail }),
    ...(info !== undefined && { info }),
  };
}

/** A name with the quotes that were begun, though it might do without. */
function quoted({ label, insert }: Candidate): string {
  const plain = quoteIdentifier(label);
  const before = insert.endsWith(plain) ? insert.slice(0, -plain.length) : '';
  return `${before}"${label.replaceAll('"', '""')}"`;
}

/** Writes a call with the cursor between its parentheses, which may be there already. */
function applyCall(name: string): Exclude<Completion['apply'], string | undefined> {
  return (view: EditorView, completion, from, to) => {
    const opened = view.state.sliceDoc(to, to + 1) === '(';
    const change = insertCompletionText(view.state, opened ? name : `${name}()`, from, to);
    view.dispatch({ ...change, annotations: pickedCompletion.of(completion) });
    const { head } = view.state.selection.main;
    view.dispatch({ selection: { anchor: opened ? head + 1 : head - 1 } });
  };
}
