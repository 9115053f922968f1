import { StudioError } from '../error.ts';
import { NotUtf8, type Utf8Piece } from './utf8Pieces.ts';

/** What cuts a file into parts, each of which is a row or some of them. */
export interface FilePartReader<Part, Form extends keyof Utf8Piece = 'text'> {
  /** How far what is known of the file goes. */
  readonly lastLine: number;
  push(piece: Utf8Piece[Form]): readonly Part[];
  end(): readonly Part[];
}

/** The parts of a file, as many at once as there are in a piece of it. */
export async function* fileParts<Part, Form extends keyof Utf8Piece>(
  reader: FilePartReader<Part, Form>,
  pieces: AsyncIterable<Utf8Piece>,
  form: Form,
): AsyncGenerator<readonly Part[], void, void> {
  try {
    for await (const piece of pieces) {
      const parts = reader.push(piece[form]);
      if (parts.length > 0) yield parts;
    }
  } catch (error) {
    if (!(error instanceof NotUtf8)) throw error;
    throw new StudioError({
      code: 'badRequest',
      message: `Line ${reader.lastLine} of the file holds bytes that are not UTF-8. Save the file as UTF-8.`,
    });
  }
  const parts = reader.end();
  if (parts.length > 0) yield parts;
}
