import { isComplete } from './conditionWant.ts';
import { isWord, type Part } from './groups.ts';
import { operandWords } from './statementWords.ts';
import { keywordsOnly, operand, type Want } from './want.ts';

const frames = ['rows between', 'range between', 'groups between'];

/** What may be written in the parentheses of a window. */
export function windowWant(before: readonly Part[]): Want {
  const last = before.at(-1);
  if (before.length === 0) return keywordsOnly('partition by', 'order by', ...frames);
  if (isWord(last, 'partition', 'order')) return keywordsOnly('by');
  const frame = before.findLastIndex((part) => isWord(part, 'rows', 'range', 'groups'));
  if (frame >= 0) return frameWant(before.slice(frame + 1));
  if (!isComplete(before)) return operand(...operandWords);
  return before.some((part) => isWord(part, 'order'))
    ? keywordsOnly('asc', 'desc', ...frames, 'nulls last', 'nulls first')
    : keywordsOnly('order by', ...frames);
}

/** What goes on with `rows`, `range` or `groups`. */
function frameWant(bounds: readonly Part[]): Want {
  const last = bounds.at(-1);
  const isStart = last === undefined || isWord(last, 'between');
  if (isStart) return keywordsOnly(...(last ? [] : ['between']), 'unbounded preceding', 'current row');
  if (isWord(last, 'and')) return keywordsOnly('current row', 'unbounded following');
  if (isWord(last, 'current')) return keywordsOnly('row');
  if (!isWord(last, 'preceding', 'following', 'row')) return keywordsOnly('preceding', 'following');
  const isOpen = isWord(bounds[0], 'between') && !bounds.some((part) => isWord(part, 'and'));
  return keywordsOnly(...(isOpen ? ['and'] : []), 'exclude current row', 'exclude group', 'exclude ties');
}
