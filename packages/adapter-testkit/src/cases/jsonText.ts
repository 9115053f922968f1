/** A piece of JSON in which strings are skipped whole, so that nothing in them is taken for structure. */
const token = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s"{}[\],:]+/g;

/**
 * The elements of a JSON array, or the values of an object after their names, each as it is written: `JSON.parse` would
 * make numbers of them, which lose digits, and drop what is repeated.
 */
export function jsonParts(text: string): string[] {
  JSON.parse(text);
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (const { 0: piece, index } of text.matchAll(token)) {
    if (piece === '{' || piece === '[') {
      depth += 1;
      if (depth === 1) start = index + 1;
    } else if (piece === '}' || piece === ']') {
      depth -= 1;
      if (depth === 0 && text.slice(start, index).trim() !== '') parts.push(text.slice(start, index).trim());
    } else if (depth === 1 && (piece === ',' || piece === ':')) {
      parts.push(text.slice(start, index).trim());
      start = index + 1;
    }
  }
  return parts;
}

/** An object as its names and values, each value as it is written. */
export function jsonFields(text: string): [name: string, value: string][] {
  const parts = jsonParts(text);
  const fields: [string, string][] = [];
  for (let index = 0; index + 1 < parts.length; index += 2) {
    fields.push([String(JSON.parse(parts[index] ?? '')), parts[index + 1] ?? '']);
  }
  return fields;
}
