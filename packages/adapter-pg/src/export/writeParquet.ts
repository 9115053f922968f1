import { StudioError } from '@studio/core';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { FileBatches, WrittenFileColumn } from './binaryFormat.ts';
import { parquetColumn } from './parquetColumn.ts';

/** Rows and UTF-16 units of one group, all of which is in memory at once. */
const groupRows = 20_000;
const groupLength = 16_777_216;

/**
 * Row groups, each written as soon as it is whole. A column has the type of Parquet that holds all of its values exactly,
 * else their texts.
 *
 * @throws StudioError `badRequest` for columns that share a name; `notSupported` for a value such as `infinity`
 */
export async function* writeParquet(
  written: readonly WrittenFileColumn[],
  batches: FileBatches,
): AsyncGenerator<Uint8Array, void> {
  checkNames(written);
  const columns = written.map(parquetColumn);
  const bytes = new ByteWriter();
  const taken = (): Uint8Array => {
    const piece = bytes.getBytes().slice();
    // Only what is behind it is kept; the offset counts on.
    bytes.index = 0;
    return piece;
  };
  const schema = [{ name: 'root', num_children: columns.length }, ...columns.map(({ element }) => element)];
  const writer = new ParquetWriter({ writer: bytes, schema, createdBy: 'Studio' });
  let data: unknown[][] = columns.map(() => []);
  let length = 0;
  const writeGroup = async (): Promise<void> => {
    const columnData = columns.map(({ name }, index) => ({ name, data: data[index] ?? [] }));
    await writer.write({ columnData, rowGroupSize: groupRows });
    data = columns.map(() => []);
    length = 0;
  };
  for await (const batch of batches) {
    for (const row of batch) {
      for (const [index, { valueOf }] of columns.entries()) {
        const text = row[index] ?? null;
        data[index]?.push(text === null ? null : valueOf(text));
        length += text?.length ?? 0;
      }
      if ((data[0]?.length ?? 0) < groupRows && length < groupLength) continue;
      await writeGroup();
      yield taken();
    }
  }
  if (data[0]?.length) await writeGroup();
  await writer.finish();
  yield taken();
}

function checkNames(columns: readonly WrittenFileColumn[]): void {
  if (columns.length === 0) {
    throw new StudioError({ code: 'notSupported', message: 'A file of Parquet needs at least one column.' });
  }
  const names = columns.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice === undefined) return;
  const message = `Two columns are called ${JSON.stringify(twice)}, and a file of Parquet can hold only one of them. Name them apart with AS, or export as CSV.`;
  throw new StudioError({ code: 'badRequest', message, column: twice });
}
