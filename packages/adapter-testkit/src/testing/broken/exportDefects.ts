import { StudioError, type ExportRequest, type StudioAdapter } from '@studio/core';
import { late, leaving, omit, type Defect, type Defects } from './defects.ts';

type Export = NonNullable<StudioAdapter['exportRows']>;
type Relation = ExportRequest['source'] & { readonly kind: 'relation' };

const exporting =
  (wrap: (run: Export) => Export): Defect =>
  (adapter) => {
    const { exportRows } = adapter;
    return exportRows ? { ...adapter, exportRows: wrap(exportRows) } : adapter;
  };

const asking = (request: (request: ExportRequest) => ExportRequest): Defect =>
  exporting((run) => (asked, options) => run(request(asked), options));

const askingSource = (change: (source: Relation) => Relation): Defect =>
  asking((request) =>
    request.source.kind === 'relation' ? { ...request, source: change(request.source) } : request,
  );

/** Changes the whole text of what is exported in one format. */
const rewriting = (format: string, rewrite: (text: string) => string): Defect =>
  exporting(
    (run) =>
      async function* rewritten(request, options) {
        const decoder = new TextDecoder();
        let text = '';
        for await (const piece of run(request, options)) text += decoder.decode(piece, { stream: true });
        yield new TextEncoder().encode(request.format === format ? rewrite(text) : text);
      },
  );

/** Exports something else where the right one is refused. */
const forgiving = (codes: readonly string[], instead: (request: ExportRequest) => ExportRequest): Defect =>
  exporting(
    (run) =>
      async function* forgiven(request, options) {
        try {
          yield* run(request, options);
        } catch (error) {
          if (!(error instanceof StudioError) || !codes.includes(error.code)) throw error;
          yield* run(instead(request), options);
        }
      },
  );

/** Ends as if that were all, where it was aborted. */
const endingQuietly: Defect = exporting(
  (run) =>
    async function* quiet(request, options) {
      try {
        yield* run(request, options);
      } catch (error) {
        if (!(error instanceof StudioError) || error.code !== 'aborted') throw error;
      }
    },
);

/** Leaves an aborted caller at once, and goes on in the database. */
const goingOn: Defect = exporting(
  (run) =>
    async function* on(request, options) {
      const pieces = run(request, late(options))[Symbol.asyncIterator]();
      for (;;) {
        const next = await leaving(pieces.next(), options);
        if (next.done) return;
        yield next.value;
      }
    },
);

/** Goes on where its reader has left. */
const clinging: Defect = exporting((run) => (request, options) => {
  const pieces = run(request, options)[Symbol.asyncIterator]();
  return { [Symbol.asyncIterator]: () => ({ next: () => pieces.next() }) };
});

const answeringQueries: Defect = exporting(
  (run) => (request, options) =>
    request.source.kind === 'relation'
      ? run(request, options)
      : encoded('a,b,c,d\n,,NULL,9007199254740992\n'),
);

async function* encoded(text: string): AsyncGenerator<Uint8Array, void> {
  yield new TextEncoder().encode(text);
}

export const exportDefects: Defects = {
  'export.csv': rewriting('csv', (text) => text.replaceAll(/(^|,)""(?=,|$)/gm, '$1')),
  'export.json': rewriting('json', (text) => JSON.stringify(JSON.parse(text))),
  'export.ndjson': rewriting('ndjson', (text) => text.replaceAll('\\n', '\n')),
  'export.whole': rewriting('csv', (text) => `${text.split('\n').slice(0, 101).join('\n')}\n`),
  'export.asked': askingSource((source) => omit(source, 'filter')),
  'export.hostile': rewriting('csv', (text) => text.replaceAll('""', "'")),
  'export.header': asking((request) => omit(request, 'header')),
  'export.view': rewriting('csv', (text) => text.replaceAll('"', '')),
  'export.refusals': forgiving(['badRequest', 'invalidValue'], (request) =>
    request.source.kind === 'relation'
      ? { ...request, source: { kind: 'relation', relation: request.source.relation } }
      : request,
  ),
  'export.formats.unknown': forgiving(['notSupported'], (request) => ({ ...request, format: 'csv' })),
  'export.query': answeringQueries,
  'export.aborted': endingQuietly,
  'export.backend': goingOn,
  'export.left': clinging,
};
