import type { DataType } from '@studio/core';

/** Formats that are no text, each with a library of its own that is loaded when it is asked for. */
export const binaryFormats = ['xlsx', 'parquet'] as const;
export type BinaryFormat = (typeof binaryFormats)[number];

export interface WrittenFileColumn {
  readonly name: string;
  readonly type: DataType;
}

export type FileBatches = AsyncIterable<readonly (readonly (string | null)[])[]>;

export function isBinaryFormat(format: string): format is BinaryFormat {
  return format === 'xlsx' || format === 'parquet';
}

/** The bytes of a file, piece by piece. */
export async function* writeBinary(
  format: BinaryFormat,
  columns: readonly WrittenFileColumn[],
  header: boolean,
  batches: FileBatches,
): AsyncGenerator<Uint8Array, void> {
  if (format === 'xlsx') {
    const { writeXlsx } = await import('./writeXlsx.ts');
    yield* writeXlsx(columns, header, batches);
  } else {
    const { writeParquet } = await import('./writeParquet.ts');
    yield* writeParquet(columns, batches);
  }
}
