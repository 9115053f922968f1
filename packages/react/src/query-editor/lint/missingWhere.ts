import type { Diagnostic } from '@studio/core';
import type { EditorLabels } from '../editorLabels.ts';
import type { SqlToken } from '../sqlTokens.ts';

/** What is known of a statement, or of one in parentheses inside of it. */
interface Part {
  /** What it does, once a word says so. */
  verb: string;
  /** Of an update or delete: where the relation's name stands. */
  name: readonly [from: number, to: number] | undefined;
  hasCondition: boolean;
}

const preambles = new Set(['with', 'explain', 'analyze', 'verbose']);
const conditions: Readonly<Record<string, readonly string[]>> = {
  update: ['where', 'from'],
  delete: ['where', 'using'],
};

/**
 * Updates and deletes of every row of a relation, also inside of `with`. One that joins another relation has its
 * condition there.
 */
export function missingWhere(
  text: string,
  tokens: readonly SqlToken[],
  labels: EditorLabels,
): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const end = ({ verb, name, hasCondition }: Part) => {
    if (!name || hasCondition) return;
    const relation = text.slice(...name);
    const message = verb === 'update' ? labels.updatesAllRows(relation) : labels.deletesAllRows(relation);
    found.push({ range: name, severity: 'warning', code: 'missingWhere', message });
  };
  const parts: Part[] = [newPart()];
  const code = tokens.filter(({ kind }) => kind !== 'comment');
  for (const [index, token] of code.entries()) {
    const part = parts.at(-1);
    const symbol = token.kind === 'symbol' ? text.slice(token.from, token.to) : '';
    if (symbol === '(') parts.push(newPart());
    else if (symbol === ')' && parts.length > 1) end(parts.pop() ?? newPart());
    else if (token.kind === 'word' && part) takeWord(part, text, code, index);
  }
  for (const part of parts) end(part);
  return found;
}

function newPart(): Part {
  return { verb: '', name: undefined, hasCondition: false };
}

function takeWord(part: Part, text: string, tokens: readonly SqlToken[], index: number): void {
  const word = wordAt(text, tokens[index]);
  const { verb } = part;
  if (verb in conditions) {
    // The `from` of `delete from` is no condition.
    if (part.name && (tokens[index]?.from ?? 0) > part.name[1]) {
      part.hasCondition ||= conditions[verb]?.includes(word) ?? false;
    }
  } else if (word in conditions && (verb === '' || verb === 'with' || verb === 'explain')) {
    part.verb = word;
    part.name = relationAfter(text, tokens, index);
  } else if (verb === '') {
    part.verb = word;
  } else if (preambles.has(verb) && statementVerbs.has(word)) {
    part.verb = word;
  }
}

const statementVerbs = new Set(['select', 'insert', 'merge', 'values', 'table', 'create', 'declare', 'with']);

function relationAfter(
  text: string,
  tokens: readonly SqlToken[],
  verb: number,
): readonly [from: number, to: number] | undefined {
  let at = verb + 1;
  if (wordAt(text, tokens[at]) === 'from') at += 1;
  if (wordAt(text, tokens[at]) === 'only') at += 1;
  const first = tokens[at];
  if (first?.kind !== 'word' && first?.kind !== 'quotedName') return undefined;
  let last = first;
  for (; text.charAt(tokens[at + 1]?.from ?? text.length) === '.'; at += 2) last = tokens[at + 2] ?? last;
  return [first.from, last.to];
}

function wordAt(text: string, token: SqlToken | undefined): string {
  return token?.kind === 'word' ? text.slice(token.from, token.to).toLowerCase() : '';
}
