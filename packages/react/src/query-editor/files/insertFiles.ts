import type { EditorView } from '@codemirror/view';
import type { EditorLabels } from '../editorLabels.ts';
import { readSqlFile, type SqlFileText } from './readSqlFile.ts';

/**
 * Puts the texts of files at a place of the document, one behind the other, in one step that can be undone; the cursor
 * goes behind them. Answers what to tell the user where one of them is no text: then nothing is inserted.
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
  const from = view.state.doc === doc ? place : view.state.selection.main.head;
  const insert = view.state.toText(texts.join('\n'));
  view.dispatch({
    changes: { from, insert },
    selection: { anchor: from + insert.length },
    scrollIntoView: true,
    userEvent: 'input.drop',
  });
  view.focus();
  return undefined;
}
