import type { Labels } from '../../../provider/labels.ts';
import { wrong, type ValueProblem } from './problem.ts';

const tokens = /"(?:[^"\\]|\\.)*"|[[\]{},:]|[^\s[\]{},:"]+/g;

/**
 * Writes JSON anew with one part on each line. Only the white space between parts changes: every number keeps its figures,
 * every text its escapes, and a key that stands twice stands twice. That is why it parses nothing.
 */
export function formatJson(text: string): string {
  const parts = text.match(tokens) ?? [];
  let depth = 0;
  let written = '';
  const line = () => `\n${'  '.repeat(depth)}`;
  for (const [index, part] of parts.entries()) {
    const next = parts[index + 1];
    if (part === '{' || part === '[') {
      const isEmpty = next === '}' || next === ']';
      depth += 1;
      written += isEmpty ? part : part + line();
    } else if (part === '}' || part === ']') {
      depth -= 1;
      const before = parts[index - 1];
      written += before === '{' || before === '[' ? part : line() + part;
    } else if (part === ',') written += part + line();
    else written += part === ':' ? ': ' : part;
  }
  return written;
}

/** What is wrong with JSON, and where. */
export function jsonProblem(
  text: string,
  labels: Pick<Labels, 'gridNoJson' | 'gridNoJsonAt'>,
): ValueProblem | undefined {
  try {
    // For its syntax only: what it makes of the numbers is thrown away.
    JSON.parse(text);
    return undefined;
  } catch (error) {
    const position = positionIn(error, text);
    if (position === undefined) return wrong(labels.gridNoJson);
    const before = text.slice(0, position).split('\n');
    return wrong(labels.gridNoJsonAt(before.length, (before.at(-1)?.length ?? 0) + 1));
  }
}

/** Where a parser stopped. Chromium and Firefox tell it, each in its own words; at the end of the text neither need to. */
function positionIn(error: unknown, text: string): number | undefined {
  const message = error instanceof Error ? error.message : '';
  const offset = /at position (\d+)/.exec(message)?.[1];
  if (offset !== undefined) return Number(offset);
  const [, line, column] = /at line (\d+) column (\d+)/.exec(message) ?? [];
  if (line !== undefined && column !== undefined) {
    const lines = text.split('\n').slice(0, Number(line) - 1);
    return lines.reduce((sum, { length }) => sum + length + 1, 0) + Number(column) - 1;
  }
  return /end of/i.test(message) ? text.length : undefined;
}
