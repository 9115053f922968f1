import type { OpenFile } from '../export/fileTarget.ts';

/** Files that are kept for a test instead of being saved. */
export interface MemoryFiles {
  readonly openFile: OpenFile;
  /** Of a file that was closed. */
  readonly bytes: (name: string) => Uint8Array<ArrayBuffer>;
  readonly text: (name: string) => Promise<string>;
  /** Names of files that were begun and not kept. */
  readonly discarded: readonly string[];
}

export function memoryFiles(): MemoryFiles {
  const contents = new Map<string, Uint8Array<ArrayBuffer>>();
  const discarded: string[] = [];
  const bytes = (name: string) => {
    const content = contents.get(name);
    if (!content) throw new Error(`No file ${name} was written.`);
    return content;
  };
  return {
    async openFile(name) {
      const pieces: Uint8Array<ArrayBuffer>[] = [];
      return {
        async write(piece) {
          pieces.push(new Uint8Array(piece));
        },
        async close() {
          contents.set(name, new Uint8Array(await new Blob(pieces).arrayBuffer()));
        },
        async discard() {
          discarded.push(name);
        },
      };
    },
    bytes,
    text: async (name) => new TextDecoder().decode(bytes(name)),
    discarded,
  };
}
