/** More than any cell shows. */
const looksAt = 2_000;

/** JSON without the white space between its parts, as far as a cell shows it. Nothing inside a string is touched. */
export function compactJson(text: string): string {
  const head = text.slice(0, looksAt);
  if (!/\s/.test(head)) return text;
  // A string is taken whole, so that the white space in it is no match of its own.
  return head.replace(/"(?:[^"\\]|\\.)*"?|\s+/g, (part, at: number) => {
    if (part.startsWith('"')) return part;
    return /[:,]/.test(head[at - 1] ?? '') ? ' ' : '';
  });
}
