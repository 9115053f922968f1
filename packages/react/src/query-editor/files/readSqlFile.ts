/** Bytes that a file may have: more is no script to be edited. */
const maxFileBytes = 10_000_000;

/** The text of a file, or why it is none that can be edited. */
export type SqlFileText = { readonly text: string } | { readonly refused: 'tooLarge' | 'notText' };

/**
 * Reads a file as text: UTF-8, or UTF-16 where a byte order mark says so. A file with other bytes is refused, for what
 * cannot be read right would be run wrong.
 */
function decodeSqlFile(bytes: Uint8Array): SqlFileText {
  if (bytes.length > maxFileBytes) return { refused: 'tooLarge' };
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return text.includes('\0') ? { refused: 'notText' } : { text };
  } catch {
    return { refused: 'notText' };
  }
}

/** Reads a file of the user; a large one is refused unread. */
export async function readSqlFile(file: Blob): Promise<SqlFileText> {
  if (file.size > maxFileBytes) return { refused: 'tooLarge' };
  return decodeSqlFile(new Uint8Array(await file.arrayBuffer()));
}
