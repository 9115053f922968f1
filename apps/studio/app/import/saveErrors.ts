import { createRowWriter, type ImportFrame } from '@studio/core';
import { openFile } from '../table/saveFile.ts';

type RowError = Extract<ImportFrame, { kind: 'rowError' }>;

const columns = ['line', 'column', 'constraint', 'sqlState', 'message', 'detail'].map((name) => ({
  name,
  type: { kind: 'text' as const },
}));

/** The bad rows as CSV. */
function errorsCsv(errors: readonly RowError[]): string {
  const writer = createRowWriter('csv', { columns });
  const lines = errors.map(({ line, column, error }) =>
    writer.row([
      String(line),
      column ?? null,
      error.constraint ?? null,
      error.sqlState ?? null,
      error.message,
      error.detail ?? null,
    ]),
  );
  return writer.begin() + lines.join('') + writer.end();
}

/** Saves the bad rows beside the file that they are of, for whoever mends it. */
export function saveErrors(fileName: string, errors: readonly RowError[]): void {
  const save = async () => {
    const file = await openFile(`${fileName.replace(/\.[^.]*$/, '')} bad rows.csv`);
    await file.write(new TextEncoder().encode(errorsCsv(errors)));
    await file.close();
  };
  // The person chose no place for it.
  save().catch(() => {});
}
