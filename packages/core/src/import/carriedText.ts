import { StudioError } from '../error.ts';

/** UTF-16 units of one record, at most. Longer ones would be kept in memory several times over. */
export const maxRecordLength = 67_108_864;

/**
 * Text of which the beginning was read and the rest waits for more. It is looked at anew only once it has doubled, so that
 * a record of many pieces is not read over and over.
 */
export class CarriedText {
  text = '';
  #waiting: string[] = [];
  #length = 0;

  /** @returns whether it is worth to look at it again */
  add(piece: string): boolean {
    this.#waiting.push(piece);
    this.#length += piece.length;
    if (this.#length < this.text.length) return false;
    this.join();
    return true;
  }

  join(): void {
    if (this.#length > 0) this.text += this.#waiting.join('');
    this.#waiting = [];
    this.#length = 0;
  }

  /** Drops what was read. @throws StudioError `badRequest` where what is left is too long to be one record */
  drop(length: number, line: number): void {
    if (length > 0) this.text = this.text.slice(length);
    if (this.text.length > maxRecordLength) throw tooLong(line);
  }
}

export function tooLong(line: number): StudioError {
  return new StudioError({
    code: 'badRequest',
    message: `What begins in line ${line} of the file is longer than the ${maxRecordLength / 1_048_576} million characters that one row may have. Look whether a quote or bracket is missing there.`,
  });
}

export function countBreaks(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
