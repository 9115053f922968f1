import { StudioError } from '@studio/core';
import { createCopyDataFinder } from './copyData.ts';
import { nextToken, type SqlToken } from './sqlTokens.ts';

/** One statement of a script. Offsets are UTF-16 code units of the script, end excluded. */
export interface SqlStatement {
  /** Of its first token: blanks and comments before it are not part of it. */
  readonly start: number;
  /** Of its last token: neither the semicolon nor blanks and comments before that are part of it. */
  readonly end: number;
  /** The word that says what it does, in lower case: of `with … insert` that is `insert`. Empty where it is no word. */
  readonly verb: string;
  /** Whether the word `returning` stands in it. */
  readonly returning: boolean;
  /** Of a `copy … from stdin` whose lines stand behind it, as in a dump: where they do. */
  readonly data?: readonly [start: number, end: number];
}

/**
 * Cuts a script into statements at the semicolons that `psql` would cut it at: not in quotes, comments or parentheses,
 * and not in the body of a routine that is written as `begin atomic … end`. Empty statements are left out, and so are
 * the lines `\restrict` and `\unrestrict` of a dump, which say nothing to a server.
 *
 * @throws StudioError `badRequest` where another command of `psql` stands in the script, with its position
 */
export function splitStatements(sql: string): readonly SqlStatement[] {
  const statements: SqlStatement[] = [];
  let reader = new StatementReader(sql);
  const dataAfter = createCopyDataFinder(sql);
  let from = 0;
  for (let token = nextToken(sql, from); token; token = nextToken(sql, from)) {
    from = token.end;
    const character = token.kind === 'symbol' ? sql.charAt(token.start) : '';
    if (character === '\\') {
      from = reader.isEmpty() ? skipDumpCommand(sql, token.start) : token.start;
      if (from === token.start) throw psqlCommandError(sql, token.start);
    } else if (character === ';' && reader.isComplete()) {
      const data = reader.copiesFromClient() ? dataAfter(token.end) : undefined;
      const statement = reader.statement();
      if (statement) statements.push(data ? { ...statement, data: data.range } : statement);
      reader = new StatementReader(sql);
      if (data) from = data.end;
    } else {
      reader.take(token);
    }
  }
  const last = reader.statement();
  if (last) statements.push(last);
  return statements;
}

const verbsAfterWith = new Set(['select', 'insert', 'update', 'delete', 'merge', 'values', 'table']);

/** Follows one statement, and knows at each token whether a semicolon would end it. */
class StatementReader {
  readonly #sql: string;
  #first: SqlToken | undefined;
  #last: SqlToken | undefined;
  /** The token before this one, in lower case where it is a word or symbol. */
  #before = '';
  /** The first words, until they tell whether a routine is created. */
  #words: string[] = [];
  #parentheses = 0;
  /** Of a routine's body: how many `begin` and `case` wait for their `end`. */
  #blocks = 0;
  #verb = '';
  #returning = false;
  #copiesFromClient = false;

  constructor(sql: string) {
    this.#sql = sql;
  }

  isComplete(): boolean {
    return this.#parentheses === 0 && this.#blocks === 0;
  }

  isEmpty(): boolean {
    return this.#first === undefined;
  }

  /** Whether it is a `copy … from stdin`. */
  copiesFromClient(): boolean {
    return this.#copiesFromClient;
  }

  statement(): SqlStatement | undefined {
    if (!this.#first || !this.#last) return undefined;
    return {
      start: this.#first.start,
      end: this.#last.end,
      verb: this.#verb,
      returning: this.#returning,
    };
  }

  take(token: SqlToken): void {
    this.#first ??= token;
    this.#last = token;
    const isWord = token.kind === 'word';
    // A word longer than any keyword is not worth copying.
    const text =
      isWord || token.kind === 'symbol'
        ? this.#sql.slice(token.start, Math.min(token.end, token.start + 20)).toLowerCase()
        : '';
    if (isWord) this.#takeWord(text);
    else if (text === '(') this.#parentheses++;
    else if (text === ')') this.#parentheses = Math.max(0, this.#parentheses - 1);
    this.#before = text;
  }

  #takeWord(word: string): void {
    if (word === 'returning') this.#returning = true;
    if (word === 'stdin' && this.#before === 'from' && this.#verb === 'copy' && this.#parentheses === 0) {
      this.#copiesFromClient = true;
    }
    if (this.#verb === '') this.#verb = word;
    else if (this.#verb === 'with' && this.#parentheses === 0 && verbsAfterWith.has(word)) this.#verb = word;
    if (this.#words.length < 4) this.#words.push(word);
    if (this.#parentheses > 0 || !this.#createsRoutine()) return;
    // After a dot or `as` it is a name.
    if (this.#before === '.' || this.#before === 'as') return;
    if (word === 'atomic' && this.#before === 'begin') this.#blocks++;
    else if (this.#blocks === 0) return;
    else if (word === 'case') this.#blocks++;
    else if (word === 'end') this.#blocks--;
  }

  #createsRoutine(): boolean {
    return /^create (or replace )?(function|procedure)\b/.test(this.#words.join(' '));
  }
}

/** Since 2025 a dump keeps psql from running commands that stand in its data by these. */
const dumpCommand = /\\(?:un)?restrict\b[^\n\r]*/y;

/** The end of a line that is left out; the offset itself where it is none. */
function skipDumpCommand(sql: string, offset: number): number {
  dumpCommand.lastIndex = offset;
  const command = dumpCommand.exec(sql)?.[0] ?? '';
  return offset + command.length;
}

function psqlCommandError(sql: string, position: number): StudioError {
  const name = /^\\(?:[a-z_]{1,30}\+?|[.!?])/i.exec(sql.slice(position, position + 32))?.[0];
  const what =
    name === undefined ? 'A backslash stands outside of quotes.' : `“${name}” is a command of psql, not SQL.`;
  return new StudioError({
    code: 'badRequest',
    message: `${what} Nothing of the script was run. Leave it out, or run the script with psql.`,
    position,
  });
}
