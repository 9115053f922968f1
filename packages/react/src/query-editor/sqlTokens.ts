/** A piece of SQL text as Postgres' lexer sees it. */
export interface SqlToken {
  /**
   * `string` is any quoted constant, with its prefix and the lines that continue it; `parameter` is `$1`; `symbol` is what
   * is no operator: brackets, `,` `;` `.` `..` `:` `::` `:=` and characters that SQL has no use for.
   */
  readonly kind:
    'word' | 'quotedName' | 'string' | 'number' | 'parameter' | 'operator' | 'symbol' | 'comment';
  readonly from: number;
  readonly to: number;
  /** What is quoted here, or a comment, is not closed and reaches to the end of the text. */
  readonly isOpen?: true;
}

/**
 * The first token at or after a place, comments included; `undefined` at the end. Reading a text token by token takes
 * linear time. The rules are those of PostgreSQL's `scan.l`, with `standard_conforming_strings` on.
 *
 * The editor's own parse tree is no substitute: it joins operators that Postgres does not, and is behind while it parses.
 */
export function nextToken(text: string, from: number): SqlToken | undefined {
  const start = from + (matchAt(blanks, text, from)?.length ?? 0);
  if (start >= text.length) return undefined;
  const character = text.charAt(start);
  if (character === "'") return closed('string', start, endOfString(text, start + 1, false));
  if (character === '"') return closed('quotedName', start, endOfQuoted(text, start + 1, '"'));
  if (text.startsWith('--', start)) return { kind: 'comment', from: start, to: endOfLine(text, start) };
  if (text.startsWith('/*', start)) return closed('comment', start, endOfComment(text, start + 2));
  const quoted = mayBePrefix.test(character) ? matchAt(prefixedQuote, text, start) : undefined;
  if (quoted !== undefined) return prefixed(text, start, quoted);
  for (const [kind, pattern] of simple) {
    const found = matchAt(pattern, text, start);
    if (found !== undefined) return { kind, from: start, to: start + found.length };
  }
  if (character === '$') return dollar(text, start);
  const run = matchAt(operatorRun, text, start);
  const length = run === undefined ? (matchAt(longSymbol, text, start)?.length ?? 1) : operatorLength(run);
  return { kind: run === undefined ? 'symbol' : 'operator', from: start, to: start + length };
}

/** All tokens of a text, comments left out. */
export function tokensOf(text: string): readonly SqlToken[] {
  return allTokensOf(text).filter(({ kind }) => kind !== 'comment');
}

/** All tokens of a text, comments included. */
export function allTokensOf(text: string): readonly SqlToken[] {
  const tokens: SqlToken[] = [];
  for (let token = nextToken(text, 0); token; token = nextToken(text, token.to)) tokens.push(token);
  return tokens;
}

const blanks = /[ \t\n\r\f\v]+/y;
const mayBePrefix = /[ebxnu]/i;
const prefixedQuote = /(?:[ebxn]|u&)'|u&"/iy;
/** All characters beyond ASCII may be part of a name. What follows a number without a blank is an error that belongs to it. */
const simple = [
  ['word', /[a-z_\u0080-\uffff][\w$\u0080-\uffff]*/iy],
  [
    'number',
    /(?:0[xob]\w+|(?:\d[\d_]*(?:\.(?!\.)[\d_]*)?|\.\d[\d_]*)(?:e[+-]?\d[\d_]*)?)[\w$\u0080-\uffff]*/iy,
  ],
  ['parameter', /\$\d+/y],
] as const;
const dollarTag = /\$(?:[a-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/iy;
/** No operator is longer than a name. */
const operatorRun = /[~!@#^&|`?+\-*/%<>=]{1,63}/y;
const longSymbol = /::|:=|\.\./y;

function matchAt(pattern: RegExp, text: string, offset: number): string | undefined {
  pattern.lastIndex = offset;
  return pattern.exec(text)?.[0];
}

/** A token that ends where it is closed, or with the text. */
function closed(kind: SqlToken['kind'], from: number, end: number | Unclosed): SqlToken {
  return typeof end === 'number' ? { kind, from, to: end } : { kind, from, to: end.length, isOpen: true };
}

/** Reaches to the end of a text of this length. */
interface Unclosed {
  readonly length: number;
}

function prefixed(text: string, start: number, prefix: string): SqlToken {
  const inside = start + prefix.length;
  if (prefix.endsWith('"')) return closed('quotedName', start, endOfQuoted(text, inside, '"'));
  return closed('string', start, endOfString(text, inside, /^e/i.test(prefix)));
}

function dollar(text: string, start: number): SqlToken {
  const tag = matchAt(dollarTag, text, start);
  if (tag === undefined) return { kind: 'symbol', from: start, to: start + 1 };
  const found = text.indexOf(tag, start + tag.length);
  return closed('string', start, found < 0 ? text : found + tag.length);
}

/** How much of a run of operator characters is the first operator. */
function operatorLength(run: string): number {
  const comment = run.search(/--|\/\*/);
  const operator = comment > 0 ? run.slice(0, comment) : run;
  // `a<-1` is a comparison with a negative number, and `a@-1` is an operator: only one with such a character ends in a sign.
  if (/[~!@#^&|`?%]/.test(operator.slice(0, -1))) return operator.length;
  return Math.max(1, operator.replace(/[+-]+$/, '').length);
}

function endOfLine(text: string, from: number): number {
  lineEnd.lastIndex = from;
  return lineEnd.exec(text)?.index ?? text.length;
}
const lineEnd = /[\n\r]/g;

/** Comments nest. */
function endOfComment(text: string, from: number): number | Unclosed {
  let depth = 1;
  commentEdge.lastIndex = from;
  while (depth > 0) {
    const edge = commentEdge.exec(text);
    if (!edge) return text;
    depth += edge[0] === '/*' ? 1 : -1;
  }
  return commentEdge.lastIndex;
}
const commentEdge = /\/\*|\*\//g;

/** The end of what is closed by `quote`, where a doubled one stands for itself. */
function endOfQuoted(text: string, from: number, quote: string): number | Unclosed {
  let offset = from;
  for (;;) {
    const found = text.indexOf(quote, offset);
    if (found < 0) return text;
    if (text.charAt(found + 1) !== quote) return found + 1;
    offset = found + 2;
  }
}

/** The end of a constant, which goes on in a quoted piece on a following line. In `E'…'` a backslash escapes. */
function endOfString(text: string, from: number, escapes: boolean): number | Unclosed {
  let offset = from;
  for (;;) {
    const end = escapes ? endOfEscaped(text, offset) : endOfQuoted(text, offset, "'");
    if (typeof end !== 'number') return end;
    const continued = continuation(text, end);
    if (continued === undefined) return end;
    offset = continued;
  }
}

/** Behind the quote by which a constant goes on: after blanks and `--` comments with a line break among them. */
function continuation(text: string, from: number): number | undefined {
  let offset = from;
  let isOnNextLine = false;
  for (;;) {
    const between = matchAt(blanks, text, offset) ?? '';
    isOnNextLine ||= /[\n\r]/.test(between);
    offset += between.length;
    if (!text.startsWith('--', offset)) break;
    offset = endOfLine(text, offset);
  }
  return isOnNextLine && text.charAt(offset) === "'" ? offset + 1 : undefined;
}

function endOfEscaped(text: string, from: number): number | Unclosed {
  escapeOrQuote.lastIndex = from;
  for (;;) {
    const found = escapeOrQuote.exec(text);
    if (!found) return text;
    if (found[0] === '\\' || text.charAt(found.index + 1) === "'") escapeOrQuote.lastIndex = found.index + 2;
    else return found.index + 1;
  }
}
const escapeOrQuote = /[\\']/g;
