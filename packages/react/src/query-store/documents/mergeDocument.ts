import type { DocumentContent, ParameterTexts } from '../queryDocument.ts';

/**
 * What two pages made of the same document, together: each part as the one that changed it has it, and name and parameters
 * that both changed as in `mine`. `undefined` where both changed the text, each to another.
 */
export function mergeDocument(
  base: DocumentContent,
  mine: DocumentContent,
  theirs: DocumentContent,
): DocumentContent | undefined {
  const isMine = mine.text !== base.text;
  const isTheirs = theirs.text !== base.text;
  if (isMine && isTheirs && mine.text !== theirs.text) return undefined;
  return {
    ...theirs,
    text: isMine ? mine.text : theirs.text,
    name: mine.name === base.name ? theirs.name : mine.name,
    parameters: mergeParameters(base.parameters, mine.parameters, theirs.parameters),
  };
}

function mergeParameters(base: ParameterTexts, mine: ParameterTexts, theirs: ParameterTexts): ParameterTexts {
  const changed = Object.entries(mine).filter(([name, text]) => textOf(base, name) !== text);
  const gone = Object.keys(base).filter((name) => !Object.hasOwn(mine, name));
  const merged = new Map([...Object.entries(theirs), ...changed]);
  for (const name of gone) merged.delete(name);
  return Object.fromEntries(merged);
}

function textOf(parameters: ParameterTexts, name: string): string | null | undefined {
  return Object.hasOwn(parameters, name) ? parameters[name] : undefined;
}
