import { StudioError, writerFormats, type ExportFormat } from '@studio/core';
import { binaryFormats } from './binaryFormat.ts';

/** What the rows of a relation can be written as. */
export const relationFormats = [
  ...writerFormats,
  'sql',
  'copy',
  ...binaryFormats,
] as const satisfies readonly ExportFormat[];
/** What the answer to a query can be written as: it has no table that `insert` could name. */
export const queryFormats = [
  ...writerFormats,
  'copy',
  ...binaryFormats,
] as const satisfies readonly ExportFormat[];

/** @throws StudioError `notSupported` that names the formats that are */
export function checkFormat<Format extends ExportFormat>(
  format: ExportFormat,
  formats: readonly Format[],
  what: string,
): Format {
  const known = formats.find((candidate) => candidate === format);
  if (known !== undefined) return known;
  throw new StudioError({
    code: 'notSupported',
    message: `${what} cannot be exported as ${JSON.stringify(format)} here. Choose one of: ${formats.join(', ')}.`,
  });
}
