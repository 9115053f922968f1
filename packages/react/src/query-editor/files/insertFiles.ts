import type { EditorView } from '@codemirror/view';
import type { EditorLabels } from '../editorLabels.ts';
import { readSqlFile, type SqlFileText } from './readSqlFile.ts';

/**
 * Puts the texts of files at a place of the document, one behind the other, in one step that can be undone; the cursor
 * goes behind them. They have lines of their own: below the line of the place, or above it where that is its beginning, so
 * that no statement is torn apart. Answers what to tell the user where one of them is no text: then nothing is inserted.
 */
export async function insertFiles(
  view: EditorView,
  files: readonly File[],
  place: number,
  labels: EditorLabels,
): Promise<string | undefined> {
  const { doc } = view.state;
  const texts: string[] = [];
  for (const file of files) {
    const read = await readSqlFile(file).catch((): SqlFileText => ({ refused: 'notText' }));
    if ('refused' in read) {
      return read.refused === 'tooLarge' ? labels.fileTooLarge(file.name) : labels.fileIsNoText(file.name);
    }
    texts.push(read.text);
  }
  // Whoever types on while a file is read means to have it where the cursor is.
  const wanted = view.state.doc === doc ? place : view.state.selection.main.head;
  const line = view.state.doc.lineAt(wanted);
  const isBelow = wanted > line.from;
  const from = isBelow ? line.to : line.from;
  const insert = view.state.toText(joinFiles(texts, isBelow, line.length > 0 && !isBelow));
  view.dispatch({
    changes: { from, insert },
    selection: { anchor: from + insert.length },
    scrollIntoView: true,
    userEvent: 'input.drop',
  });
  view.focus();
  return undefined;
}

function joinFiles(texts: readonly string[], isBelow: boolean, isAbove: boolean): string {
  const ended = texts.map((text, index) =>
    (index < texts.length - 1 || isAbove) && !/[\r\n]$/.test(text) ? `${text}\n` : text,
  );
  return (isBelow ? '\n' : '') + ended.join('');
}
