import type { Diagnostic } from '@studio/core';
import type { EditorLabels } from '../editorLabels.ts';
import { allTokensOf, type SqlToken } from '../sqlTokens.ts';
import { statementsOf } from '../statements.ts';
import { missingWhere } from './missingWhere.ts';

/**
 * What is wrong or dangerous in a script by its text alone, for connections that judge nothing: what is not closed, and
 * updates and deletes of every row.
 */
export function lintText(text: string, labels: EditorLabels): readonly Diagnostic[] {
  return statementsOf(text).flatMap(({ from, to }) => {
    const statement = text.slice(from, to);
    const tokens = allTokensOf(statement);
    const found = [...notClosed(statement, tokens, labels), ...missingWhere(statement, tokens, labels)];
    return found.map((diagnostic) => ({
      ...diagnostic,
      range: [from + diagnostic.range[0], from + diagnostic.range[1]] as const,
    }));
  });
}

const partners: Readonly<Record<string, string>> = { ')': '(', ']': '[' };

function notClosed(text: string, tokens: readonly SqlToken[], labels: EditorLabels): readonly Diagnostic[] {
  const open: SqlToken[] = [];
  const found: Diagnostic[] = [];
  const report = ({ from }: SqlToken, message: string, length = 1) =>
    found.push({ range: [from, from + length], severity: 'error', code: 'syntax', message });
  for (const token of tokens) {
    if (token.isOpen) {
      report(token, token.kind === 'comment' ? labels.commentNotClosed : labels.quoteNotClosed);
    }
    if (token.kind !== 'symbol') continue;
    const character = text.slice(token.from, token.to);
    if (character === '(' || character === '[') open.push(token);
    const partner = partners[character];
    if (partner === undefined) continue;
    const last = open.at(-1);
    if (last && text.charAt(last.from) === partner) open.pop();
    else report(token, labels.bracketNotOpened(character));
  }
  for (const token of open) report(token, labels.bracketNotClosed(text.charAt(token.from)));
  return found;
}
