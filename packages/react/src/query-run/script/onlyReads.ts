import type { TreeToken } from './tokenTree.ts';

const reading = new Set(['select', 'with', 'table', 'values', 'show']);
/** Words that write or lock where they stand by themselves; as names of columns they only cost an offer. */
const writing = new Set(['insert', 'update', 'delete', 'merge', 'into', 'share']);
/** Functions of Postgres that do something; those of users are not known. */
const effects =
  /^(?:nextval|setval|set_config|dblink|pg_(?:terminate|cancel|advisory|try_advisory|notify|switch|reload|promote|create|drop|logical|replication)|lo_)/;

/** Whether a statement can be run again without doing anything, as far as its text tells. */
export function onlyReads(tokens: readonly TreeToken[]): boolean {
  const [first] = tokens;
  if (first?.kind === 'group') return onlyReads(first.items);
  return first?.kind === 'word' && reading.has(first.text) && !tokens.some(hasEffect);
}

function hasEffect(token: TreeToken): boolean {
  if (token.kind === 'group') return token.items.some(hasEffect);
  return token.kind === 'word' && (writing.has(token.text) || effects.test(token.text));
}
