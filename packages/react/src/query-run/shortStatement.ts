/** A statement in one line of so many characters, by default as many as a tab has room for. */
export function shortStatement(sql: string, maxCharacters = 28): string {
  // A statement may be megabytes long.
  const line = sql.trimStart().slice(0, 1000).trimEnd().replaceAll(/\s+/g, ' ');
  const characters = [...line];
  return characters.length > maxCharacters ? `${characters.slice(0, maxCharacters - 1).join('')}…` : line;
}
