import { openImportFile, toStudioError, type ImportFormat } from '@studio/core';
import { useEffect, useState } from 'react';
import { beginningBytes, type ImportSettings } from './importSettings.ts';

/** The beginning of a file, as it would be imported. */
export interface ImportPreview {
  readonly fields: readonly string[];
  readonly rows: readonly (readonly (string | null | undefined)[])[];
  /** Why it cannot be read. */
  readonly problem: string | null;
}

type Form = Pick<ImportSettings, 'format' | 'header' | 'delimiter' | 'nullText'>;

const mostRows = 6;
const mostFields = 200;

async function readPreview(file: Blob, form: Form): Promise<ImportPreview> {
  const rows: (readonly (string | null | undefined)[])[] = [];
  let fields: readonly string[] = [];
  try {
    const beginning = await openImportFile({ ...form, source: file.slice(0, beginningBytes) });
    fields = beginning.fields.slice(0, mostFields);
    const wanted = fields.map((name, index) => ({ name, index, json: 'no' as const }));
    for await (const batch of beginning.rows(wanted, () => true)) {
      for (const { cells } of batch) if (cells && rows.length < mostRows) rows.push(cells);
      if (rows.length >= mostRows) break;
    }
    await beginning.close();
  } catch (error) {
    // Where only the beginning is read, its end is of no interest.
    if (rows.length === 0) return { fields, rows, problem: toStudioError(error).message };
  }
  return { fields, rows, problem: null };
}

/** Reads the beginning again whenever the way to read it changes; the last one stays until then. */
export function useImportPreview(file: Blob, form: Form): ImportPreview | null {
  const [preview, setPreview] = useState<ImportPreview | null>(null);
  const { format, header, delimiter, nullText } = form;
  useEffect(() => {
    let stale = false;
    const read = async (known: ImportFormat) => {
      const next = await readPreview(file, { format: known, header, delimiter, nullText });
      if (!stale) setPreview(next);
    };
    void read(format);
    return () => {
      stale = true;
    };
  }, [file, format, header, delimiter, nullText]);
  return preview;
}
