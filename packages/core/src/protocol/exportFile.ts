import type { ExportFormat, ExportRequest } from '../transfer.ts';

const types: Readonly<Record<ExportFormat, readonly [contentType: string, ending: string]>> = {
  csv: ['text/csv', 'csv'],
  json: ['application/json', 'json'],
  ndjson: ['application/x-ndjson', 'ndjson'],
  sql: ['application/sql', 'sql'],
  copy: ['text/plain', 'copy'],
  xlsx: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'xlsx'],
  parquet: ['application/vnd.apache.parquet', 'parquet'],
};

/** The content type of a file, by its format. */
export function exportContentType(format: ExportFormat): string {
  return types[format][0];
}

/**
 * What a file is called: by its relation, without what file systems and headers refuse or take for something else.
 * Never empty, never a path, never hidden.
 */
export function exportFileName({ source, format }: ExportRequest): string {
  const name = source.kind === 'relation' ? source.relation.name : 'query';
  const safe = name
    // eslint-disable-next-line no-control-regex -- these are what must not be in it
    .replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069"*/:<>?\\|]+/g, '_')
    .replaceAll(/\p{Surrogate}/gu, '_')
    .replace(/^[.\s]+/, '_');
  // Cut between whole characters, and so that the name stays within the 255 bytes of a file system.
  const short = [...safe].slice(0, 60).join('').trimEnd();
  return `${short === '' ? 'export' : short}.${types[format][1]}`;
}
