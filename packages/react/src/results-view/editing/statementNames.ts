/** A name in a statement, and whether it only says where the name after its dot is from. */
export interface StatementName {
  readonly name: string;
  readonly isQualifier: boolean;
  readonly isQuoted: boolean;
}

const piece =
  /(?<comment>--[^\r\n]*|\/\*)|(?<text>'(?:[^']|'')*'?)|(?<dollar>\$(?:[\p{L}_][\p{L}\p{N}_]*)?\$)|(?<quoted>"(?:[^"]|"")*"?)|(?<word>[\p{L}_][\p{L}\p{N}_$]*)|(?<number>\d[\p{L}\p{N}_.]*|\$\d+)/uy;

/**
 * The names and words of a statement in their order, without what stands in quotes, comments and numbers.
 * `undefined` where that takes more than reading it over, as for names written with Unicode escapes.
 */
export function statementNames(sql: string): readonly StatementName[] | undefined {
  const names: StatementName[] = [];
  let at = 0;
  while (at < sql.length) {
    piece.lastIndex = at;
    const groups = piece.exec(sql)?.groups;
    if (!groups) {
      at += 1;
      continue;
    }
    const end = piece.lastIndex;
    const { comment, dollar, quoted, word } = groups;
    if (comment === '/*') at = afterComment(sql, at);
    else if (dollar !== undefined) at = afterText(sql, end, dollar);
    else if (word !== undefined && sql[end] === "'" && /^e$/i.test(word)) at = afterEscapes(sql, end + 1);
    else if (word !== undefined && /^u&/i.test(sql.slice(at, end + 1))) return undefined;
    else {
      at = end;
      if (word !== undefined) names.push({ name: word.toLowerCase(), ...facts(sql, end, false) });
      if (quoted !== undefined) names.push({ name: unquoted(quoted), ...facts(sql, end, true) });
    }
  }
  return names;
}

function facts(sql: string, end: number, isQuoted: boolean) {
  const dot = /\s*\./y;
  dot.lastIndex = end;
  return { isQualifier: dot.test(sql), isQuoted };
}

function unquoted(text: string): string {
  return text.slice(1, text.length > 1 && text.endsWith('"') ? -1 : undefined).replaceAll('""', '"');
}

function afterText(sql: string, from: number, end: string): number {
  const at = sql.indexOf(end, from);
  return at < 0 ? sql.length : at + end.length;
}

/** Comments of Postgres hold comments. */
function afterComment(sql: string, from: number): number {
  const mark = /\/\*|\*\//g;
  mark.lastIndex = from;
  let depth = 0;
  for (let found = mark.exec(sql); found; found = mark.exec(sql)) {
    depth += found[0] === '/*' ? 1 : -1;
    if (depth === 0) return mark.lastIndex;
  }
  return sql.length;
}

/** After a text with backslash escapes. */
function afterEscapes(sql: string, from: number): number {
  for (let at = from; at < sql.length; at += 1) {
    if (sql[at] === '\\') at += 1;
    else if (sql[at] === "'" && sql[at + 1] === "'") at += 1;
    else if (sql[at] === "'") return at + 1;
  }
  return sql.length;
}
