/** Where a file goes, piece by piece. Until `close` nothing is there under its name. */
export interface FileTarget {
  write(piece: Uint8Array): Promise<void>;
  close(): Promise<void>;
  /** Leaves nothing behind. */
  discard(): Promise<void>;
}

/**
 * Opens a file under a suggested name.
 *
 * @throws DOMException `AbortError` where the user chose none
 */
export type OpenFile = (name: string) => Promise<FileTarget>;

/** The part of the File System Access API that is used here; Firefox and Safari do not have it. */
interface SavePicker {
  showSaveFilePicker?(options: { readonly suggestedName: string }): Promise<{
    createWritable(): Promise<{
      write(piece: Uint8Array): Promise<void>;
      close(): Promise<void>;
      abort(): Promise<void>;
    }>;
  }>;
}

/**
 * A file of the user's choice, which takes any size; in browsers and frames that have no such thing, a download that is
 * gathered by the browser first.
 */
export async function openFileOf(view: Window, name: string): Promise<FileTarget> {
  const { showSaveFilePicker } = view as SavePicker;
  if (!showSaveFilePicker || view.top !== view) return downloadOf(view, name);
  const handle = await showSaveFilePicker.call(view, { suggestedName: name });
  const file = await handle.createWritable();
  return { write: (piece) => file.write(piece), close: () => file.close(), discard: () => file.abort() };
}

/** Bytes after which a part is handed over, so that the browser may keep it outside of memory. */
const partBytes = 4_000_000;

function downloadOf(view: Window, name: string): FileTarget {
  let parts: Blob[] = [];
  let pieces: BlobPart[] = [];
  let bytes = 0;
  const flush = () => {
    parts.push(new Blob(pieces));
    pieces = [];
    bytes = 0;
  };
  return {
    async write(piece) {
      pieces.push(new Uint8Array(piece));
      bytes += piece.length;
      if (bytes >= partBytes) flush();
    },
    async close() {
      flush();
      const { saveFile } = await import('../../data-grid/clipboard/saveFile.ts');
      saveFile(view, new Blob(parts), name);
    },
    async discard() {
      parts = [];
      pieces = [];
    },
  };
}
