/**
 * A piece of SQL text as Postgres' lexer sees it, no finer than splitting needs: numbers and operators are symbols, of
 * one character or more.
 */
export interface SqlToken {
  readonly kind: 'word' | 'quotedName' | 'string' | 'symbol';
  readonly start: number;
  readonly end: number;
}

/**
 * The first token at or after `from`, past blanks and comments; undefined at the end. What is not closed reaches to the
 * end of the text, so that the server can say so. Reading a text token by token takes linear time.
 *
 * Expects `standard_conforming_strings`. The rules are those of PostgreSQL's `scan.l`.
 */
export function nextToken(sql: string, from: number): SqlToken | undefined {
  const start = skipBlanks(sql, from);
  if (start >= sql.length) return undefined;
  const token = (kind: SqlToken['kind'], end: number): SqlToken => ({ kind, start, end });
  const character = sql.charAt(start);
  if (character === "'") return token('string', endOfString(sql, start + 1));
  if (character === '"') return token('quotedName', endOfQuoted(sql, start + 1, '"'));
  // Blanks are skipped already, so this one is not closed.
  if (sql.startsWith('/*', start)) return token('symbol', sql.length);
  if (character === '$') {
    const tag = matchAt(dollarTag, sql, start);
    return tag === undefined
      ? token('symbol', start + 1)
      : token('string', endAfter(sql, tag, start + tag.length));
  }
  const word = matchAt(wordPattern, sql, start);
  if (word !== undefined) {
    const end = start + word.length;
    if ((word === 'e' || word === 'E') && sql.charAt(end) === "'")
      return token('string', endOfEscapeString(sql, end + 1));
    return token('word', end);
  }
  const number = matchAt(numberPattern, sql, start);
  return token('symbol', start + (number?.length ?? 1));
}

/** All characters beyond ASCII may be part of a name. */
const wordPattern = /[a-z_\u0080-\uffff][\w$\u0080-\uffff]*/iy;
const numberPattern = /\d[\w.]*/y;
const dollarTag = /\$(?:[a-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/iy;
const blankPattern = /[ \t\n\r\f\v]+/y;
const commentEdge = /\/\*|\*\//g;
const escapeOrQuote = /[\\']/g;

function matchAt(pattern: RegExp, sql: string, offset: number): string | undefined {
  pattern.lastIndex = offset;
  return pattern.exec(sql)?.[0];
}

function skipBlanks(sql: string, from: number): number {
  // A file may begin with a byte order mark, which psql passes over and the server takes for a name.
  let offset = from === 0 && sql.startsWith('\ufeff') ? 1 : from;
  for (;;) {
    offset += matchAt(blankPattern, sql, offset)?.length ?? 0;
    if (sql.startsWith('--', offset)) offset = endOfLine(sql, offset);
    else if (sql.startsWith('/*', offset)) {
      const end = endOfComment(sql, offset + 2);
      if (end === undefined) return offset;
      offset = end;
    } else return offset;
  }
}

function endOfLine(sql: string, from: number): number {
  let offset = from;
  while (offset < sql.length && sql.charAt(offset) !== '\n' && sql.charAt(offset) !== '\r') offset++;
  return offset;
}

/** Comments nest. Undefined where it is not closed. */
function endOfComment(sql: string, from: number): number | undefined {
  let depth = 1;
  commentEdge.lastIndex = from;
  while (depth > 0) {
    const edge = commentEdge.exec(sql);
    if (!edge) return undefined;
    depth += edge[0] === '/*' ? 1 : -1;
  }
  return commentEdge.lastIndex;
}

function endAfter(sql: string, closing: string, from: number): number {
  const found = sql.indexOf(closing, from);
  return found < 0 ? sql.length : found + closing.length;
}

/** The end of what is closed by `quote`, where a doubled one stands for itself. */
function endOfQuoted(sql: string, from: number, quote: string): number {
  let offset = from;
  for (;;) {
    const found = sql.indexOf(quote, offset);
    if (found < 0) return sql.length;
    if (sql.charAt(found + 1) !== quote) return found + 1;
    offset = found + 2;
  }
}

function endOfString(sql: string, from: number): number {
  return endOfQuoted(sql, from, "'");
}

/**
 * The end of an `E'…'`. It goes on in a quoted piece on a following line, and there too a backslash escapes; an
 * ordinary string does the same, but without escapes its pieces read like strings of their own.
 */
function endOfEscapeString(sql: string, from: number): number {
  let offset = from;
  for (;;) {
    escapeOrQuote.lastIndex = offset;
    const found = escapeOrQuote.exec(sql);
    if (!found) return sql.length;
    const { index } = found;
    if (found[0] === '\\' || sql.charAt(index + 1) === "'") {
      offset = index + 2;
      continue;
    }
    const continued = continuation(sql, index + 1);
    if (continued === undefined) return index + 1;
    offset = continued;
  }
}

/** Where a string goes on after its closing quote: after blanks with a line break, and `--` comments, comes a quote. */
function continuation(sql: string, from: number): number | undefined {
  let offset = from;
  let lineBreak = false;
  for (;;) {
    const blanks = matchAt(blankPattern, sql, offset) ?? '';
    lineBreak ||= /[\n\r]/.test(blanks);
    offset += blanks.length;
    if (!sql.startsWith('--', offset)) break;
    offset = endOfLine(sql, offset);
  }
  return lineBreak && sql.charAt(offset) === "'" ? offset + 1 : undefined;
}
