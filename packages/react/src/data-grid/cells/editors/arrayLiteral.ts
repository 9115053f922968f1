/** An element of an array as its text, `null` for NULL. One that is an array itself is its literal. */
export interface ArrayElement {
  readonly text: string | null;
  /** Whether it is an array, so that it is written as it stands. */
  readonly isNested: boolean;
}

export interface ArrayLiteral {
  readonly elements: readonly ArrayElement[];
  /** `[0:2]=` and the like, where the array does not begin at 1. */
  readonly bounds: string;
}

/** Reads the literal of an array, as Postgres writes one; `undefined` where it is none. */
export function readArray(literal: string): ArrayLiteral | undefined {
  const text = literal.trim();
  const bounds = /^(?:\[[+-]?\d+(?::[+-]?\d+)?\])+\s*=\s*/.exec(text)?.[0] ?? '';
  const read = readElements(text, bounds.length);
  return read?.end === text.length ? { elements: read.elements, bounds } : undefined;
}

function readElements(
  text: string,
  start: number,
): { readonly elements: readonly ArrayElement[]; readonly end: number } | undefined {
  if (text[start] !== '{') return undefined;
  const elements: ArrayElement[] = [];
  let at = skipSpace(text, start + 1);
  if (text[at] === '}') return { elements, end: at + 1 };
  for (;;) {
    at = skipSpace(text, at);
    const element = readElement(text, at);
    if (!element) return undefined;
    elements.push(element);
    at = skipSpace(text, element.end);
    if (text[at] === '}') return { elements, end: at + 1 };
    if (text[at] !== ',') return undefined;
    at += 1;
  }
}

function readElement(text: string, at: number): (ArrayElement & { readonly end: number }) | undefined {
  if (text[at] === '{') {
    const nested = readElements(text, at);
    return nested && { text: text.slice(at, nested.end), isNested: true, end: nested.end };
  }
  if (text[at] === '"') {
    const quoted = /"((?:[^"\\]|\\[^])*)"/y;
    quoted.lastIndex = at;
    const match = quoted.exec(text);
    return match ? { text: unescaped(match[1] ?? ''), isNested: false, end: quoted.lastIndex } : undefined;
  }
  const bare = /(?:[^{}",\\]|\\[^])+/y;
  bare.lastIndex = at;
  const match = bare.exec(text);
  if (!match) return undefined;
  const written = match[0].trimEnd();
  const isNull = written.toUpperCase() === 'NULL';
  return { text: isNull ? null : unescaped(written), isNested: false, end: bare.lastIndex };
}

/** Writes it as Postgres does, quoting only what needs it. */
export function writeArray({ elements, bounds }: ArrayLiteral): string {
  return `${bounds}{${elements.map(writeElement).join(',')}}`;
}

function writeElement({ text, isNested }: ArrayElement): string {
  if (text === null) return 'NULL';
  if (isNested) return text;
  const needsQuotes = text === '' || text.toUpperCase() === 'NULL' || /[{}",\\\s]/.test(text);
  return needsQuotes ? `"${text.replace(/["\\]/g, '\\$&')}"` : text;
}

function unescaped(text: string): string {
  return text.replace(/\\([^])/g, '$1');
}

function skipSpace(text: string, at: number): number {
  let next = at;
  while (/\s/.test(text[next] ?? '')) next += 1;
  return next;
}
