/** Where a file goes, piece by piece. Until `close` nothing is there under its name. */
export interface FileTarget {
  write(piece: Uint8Array): Promise<void>;
  close(): Promise<void>;
  /** Leaves nothing behind. */
  discard(): Promise<void>;
}

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
 * A file of the user's choice, which takes any size; in browsers that cannot do that, a download that is gathered in
 * memory first.
 *
 * @throws DOMException `AbortError` where the user chose none
 */
export async function openFile(name: string): Promise<FileTarget> {
  const { showSaveFilePicker } = window as SavePicker;
  if (!showSaveFilePicker) return downloadOf(name);
  const handle = await showSaveFilePicker.call(window, { suggestedName: name });
  const file = await handle.createWritable();
  return { write: (piece) => file.write(piece), close: () => file.close(), discard: () => file.abort() };
}

function downloadOf(name: string): FileTarget {
  let pieces: BlobPart[] = [];
  return {
    async write(piece) {
      pieces.push(new Uint8Array(piece));
    },
    async close() {
      const url = URL.createObjectURL(new Blob(pieces));
      const link = document.createElement('a');
      link.href = url;
      link.download = name;
      link.click();
      // Not at once: the browser begins to read it only after this turn.
      setTimeout(() => URL.revokeObjectURL(url), 60_000);
    },
    async discard() {
      pieces = [];
    },
  };
}
