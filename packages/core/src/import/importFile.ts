import { csvRows } from './csvRows.ts';
import { fileParts } from './fileParts.ts';
import type { ImportFile, ImportFileRequest } from './fileRow.ts';
import { arrayElements, ndjsonElements } from './jsonElements.ts';
import { jsonRows } from './jsonRows.ts';
import { utf8Pieces } from './utf8Pieces.ts';

/**
 * Reads a file up to its first row, so that its fields are known.
 *
 * @throws StudioError `badRequest` for a delimiter that is none, and where the file is not what `format` says
 */
export async function openImportFile(request: ImportFileRequest): Promise<ImportFile> {
  let bytes = 0;
  const pieces = utf8Pieces(request.source, (count) => (bytes += count));
  const close = async (): Promise<void> => void (await pieces.return().catch(() => {}));
  try {
    const file =
      request.format === 'csv'
        ? await csvRows(request, pieces)
        : await jsonRows(
            fileParts(request.format === 'ndjson' ? ndjsonElements() : arrayElements(), pieces, 'text'),
          );
    return { ...file, bytes: () => bytes, close };
  } catch (error) {
    void close();
    throw error;
  }
}
