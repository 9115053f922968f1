import { quoteIdentifier } from './identifiers.ts';
import { isGroup, type Part } from './groups.ts';

/**
 * The parts before a position as one line in lower case: names with their schemas as one word, finished parentheses as
 * `()`, an open one as `(` with what is in it. So a pattern can say where a place is.
 */
export function flatText(parts: readonly Part[], position: number): string {
  let text = '';
  for (const part of parts) {
    if (part.from >= position) break;
    if (isGroup(part)) {
      const isOpen = part.closed ? position < part.to : position <= part.to;
      text += isOpen ? ` ${part.open} ${flatText(part.children, position)}` : ' ()';
    } else if (part.kind === 'quoted') {
      const quoted = quoteIdentifier(part.text);
      text += text.endsWith('.') ? quoted : ` ${quoted}`;
    } else if (part.text === '.' || text.endsWith('.')) text += part.text;
    else text += ` ${part.kind === 'literal' ? "''" : part.text}`;
  }
  return text.trim();
}
