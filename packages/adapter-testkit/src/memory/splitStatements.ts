/** One statement of a script, without the white space around it. */
export interface StatementText {
  readonly text: string;
  /** Where it begins in the script, in UTF-16 code units. */
  readonly start: number;
}

/** Texts, quoted names and comments, in which a semicolon ends nothing. */
const token = /'(?:[^']|'')*'|\$(\w*)\$[\s\S]*?\$\1\$|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|;/g;

const comments = /--[^\n]*|\/\*[\s\S]*?\*\//g;

/** Cuts a script at its semicolons. Enough for canned answers: it knows no nested comments. */
export function splitStatements(script: string): StatementText[] {
  const statements: StatementText[] = [];
  let start = 0;
  const add = (end: number) => {
    const part = script.slice(start, end);
    const text = part.trim();
    if (text.replace(comments, '').trim() !== '')
      statements.push({ text, start: start + part.indexOf(text) });
  };
  for (const match of script.matchAll(token)) {
    if (match[0] !== ';') continue;
    add(match.index);
    start = match.index + 1;
  }
  add(script.length);
  return statements;
}
