import { StudioError, type ImportFrame, type ImportRequest, type StudioAdapter } from '@studio/core';
import type { Defect, Defects } from './defects.ts';

type Import = NonNullable<StudioAdapter['importRows']>;

const importing =
  (wrap: (run: Import, adapter: StudioAdapter) => Import): Defect =>
  (adapter) => {
    const { importRows } = adapter;
    return importRows ? { ...adapter, importRows: wrap(importRows, adapter) } : adapter;
  };

const asking = (change: (request: ImportRequest) => ImportRequest): Defect =>
  importing((run) => (request, options) => run(change(request), options));

/** Another text in the place of the file's. */
const rewriting = (rewrite: (text: string) => string): Defect =>
  asking((request) => ({ ...request, source: rewritten(request.source, rewrite) }));

async function* rewritten(
  source: ImportRequest['source'],
  rewrite: (text: string) => string,
): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(rewrite(await textOf(source)));
}

async function textOf(source: ImportRequest['source']): Promise<string> {
  if ('stream' in source) return source.text();
  const decoder = new TextDecoder();
  let text = '';
  for await (const piece of source) text += decoder.decode(piece, { stream: true });
  return text;
}

const telling = (change: (frame: ImportFrame) => ImportFrame | undefined): Defect =>
  importing(
    (run) =>
      async function* told(request, options) {
        for await (const frame of run(request, options)) {
          const other = change(frame);
          if (other) yield other;
        }
      },
  );

/** Says of a refused request that it was done. */
const forgiving: Defect = importing(
  (run) =>
    async function* forgiven(request, options) {
      try {
        yield* run(request, options);
      } catch (error) {
        if (!(error instanceof StudioError) || error.code !== 'badRequest') throw error;
        yield { kind: 'end', inserted: 0, updated: 0, skipped: 0 };
      }
    },
);

/** Writes each row for good as it comes. */
const piecemeal: Defect = importing(
  (run) =>
    async function* written(request, options) {
      const { source } = request;
      if ('stream' in source) return yield* run(request, options);
      let header = '';
      const decoder = new TextDecoder();
      for await (const piece of source) {
        const text = decoder.decode(piece, { stream: true });
        if (header === '') header = text.slice(0, text.indexOf('\n') + 1);
        const one = new Blob([header, text.startsWith(header) ? text.slice(header.length) : text]);
        const told: ImportFrame[] = [];
        for await (const frame of run({ ...request, source: one }, {})) told.push(frame);
        yield* told.filter(({ kind }) => kind === 'progress');
      }
    },
);

/** Reads a file that is cut off up to where it can be read. */
const lenient = asking((request) => ({ ...request, source: mended(request.source) }));

async function* mended(source: ImportRequest['source']): AsyncGenerator<Uint8Array> {
  const text = await textOf(source);
  yield new TextEncoder().encode(
    text.startsWith('[') && !text.endsWith(']') ? `${text.slice(0, text.lastIndexOf('}') + 1)}]` : text,
  );
}

/** For each case of imports, an adapter that would lose a user's data or time, and must not pass it. */
export const importDefects: Defects = {
  'import.csv': rewriting((text) => text.replaceAll('""', '')),
  'import.default': rewriting((text) => text.replace('"a"}', '"a","nickname":null}')),
  'import.roundTrip.csv': rewriting((text) => text.replaceAll('9007199254740993', '9007199254740992')),
  'import.roundTrip.json': rewriting((text) => text.replaceAll('1e400', 'null')),
  'import.roundTrip.ndjson': rewriting((text) => text.replaceAll('1.10', '1.1')),
  'import.computed': asking((request) => ({
    ...request,
    mapping: [{ field: 'initial', column: 'initial' }],
  })),
  'import.stop': asking((request) => ({ ...request, onError: 'skip' })),
  'import.skip': telling((frame) => (frame.kind === 'rowError' ? { ...frame, line: frame.line - 1 } : frame)),
  'import.manyErrors': telling((frame) =>
    frame.kind === 'rowError' && frame.line > 500 ? undefined : frame,
  ),
  'import.conflict': asking(({ onConflict: _onConflict, ...request }) => request),
  'import.dryRun': asking((request) => ({ ...request, dryRun: false })),
  'import.mapping': asking(({ nullText: _nullText, ...request }) => request),
  'import.refusals': forgiving,
  'import.broken': lenient,
  'import.blob': rewriting((text) => text.replaceAll('é', 'e').split('\n').slice(0, 2).join('\n')),
  'import.hostile': rewriting((text) => text.replace('\\.\n\\N', '')),
  'import.aborted': importing((run) => (request) => run(request)),
  'import.left': piecemeal,
};
