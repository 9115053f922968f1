import { definitionRules } from './definitionRules.ts';
import type { Want } from './want.ts';

const compiled = definitionRules.map(([pattern, want]) => [new RegExp(pattern), want] as const);

/** What begins statements that define or manage things rather than ask for rows. */
const definitionStart =
  /^(?:$|(?:create|alter|drop|comment|grant|revoke|truncate|vacuum|analyze|cluster|reindex|lock|copy|refresh|call|set|show|reset|explain|begin|start|prepare|execute|deallocate|declare|fetch|move|close|listen|unlisten|notify|savepoint|release|discard)\b)/;

const partOfQuery =
  /(?:\bas|\bcursor(?: with hold| without hold)? for|\(|\batomic|\binstead|\bdo) (?:select|with|values|insert|update|delete|merge)\b/;

/** What may be written after a text of {@link flatText}; `null` where that is no statement of definition, or part of a query in it. */
export function definitionWant(text: string): Want | null {
  if (!definitionStart.test(text) || partOfQuery.test(text)) return null;
  for (const [pattern, want] of compiled) {
    const match = pattern.exec(text);
    if (match) return want(match.slice(1).filter((group) => group !== undefined));
  }
  return null;
}
