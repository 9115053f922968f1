import { StudioError } from '@studio/core';
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
}

/**
 * Cuts a script into statements at the semicolons that `psql` would cut it at: not in quotes, comments or parentheses,
 * and not in the body of a routine that is written as `begin atomic … end`. Empty statements are left out.
 *
 * @throws StudioError `badRequest` where a command of `psql` stands in the script, with its position
 */
export function splitStatements(sql: string): readonly SqlStatement[] {
  const statements: SqlStatement[] = [];
  let reader = new StatementReader(sql);
  for (let token = nextToken(sql, 0); token; token = nextToken(sql, token.end)) {
    const character = token.kind === 'symbol' ? sql.charAt(token.start) : '';
    if (character === '\\') throw psqlCommandError(token.start);
    if (character === ';' && reader.isComplete()) {
      const statement = reader.statement();
      if (statement) statements.push(statement);
      reader = new StatementReader(sql);
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

  constructor(sql: string) {
    this.#sql = sql;
  }

  isComplete(): boolean {
    return this.#parentheses === 0 && this.#blocks === 0;
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

function psqlCommandError(position: number): StudioError {
  return new StudioError({
    code: 'badRequest',
    message:
      'A backslash stands outside of quotes. Commands of psql, and data after COPY … FROM STDIN, cannot be run here: ' +
      'leave them out, or run the script with psql.',
    position,
  });
}
