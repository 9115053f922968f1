import type { ExportFormat, ImportFrame, ImportRequest } from '@studio/core';
import { assert } from '../conformance/assertions.ts';
import type { CaseContext, ConformanceCase } from '../conformance/conformanceCase.ts';
import type { FixtureRelation } from '../conformance/fixture.ts';
import { cellsOf, read } from './reading.ts';

export type Asked = Partial<Omit<ImportRequest, 'relation' | 'source'>>;

export const writes = { needs: ['importRows'], writes: true } as const satisfies Partial<ConformanceCase>;

export async function* inPieces(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

export function start(
  context: CaseContext,
  name: FixtureRelation,
  source: ImportRequest['source'],
  asked: Asked = {},
  signal?: AbortSignal,
): AsyncIterable<ImportFrame> {
  assert(context.adapter.importRows, 'There is no verb “importRows”.');
  return context.adapter.importRows(
    { relation: context.relation(name), format: 'csv', ...asked, source },
    { signal },
  );
}

export async function imported(
  context: CaseContext,
  name: FixtureRelation,
  text: string,
  asked: Asked = {},
): Promise<readonly ImportFrame[]> {
  const frames: ImportFrame[] = [];
  for await (const frame of start(context, name, inPieces(text, 11), asked)) frames.push(frame);
  const last = frames.at(-1)?.kind;
  assert(last === 'end' || last === 'error', `The last frame is “${last}”, and neither “end” nor “error”.`);
  return frames.filter(({ kind }) => kind !== 'progress');
}

export const end = (inserted: number, updated = 0, skipped = 0): ImportFrame => ({
  kind: 'end',
  inserted,
  updated,
  skipped,
});

export function badRows(
  frames: readonly ImportFrame[],
): (readonly [line: number, code: string, constraint: string | undefined])[] {
  return frames.flatMap((frame) =>
    frame.kind === 'rowError' ? [[frame.line, frame.error.code, frame.error.constraint] as const] : [],
  );
}

export async function rowsOf(context: CaseContext, name: FixtureRelation, columns: readonly string[]) {
  const page = await read(context, name, { columns, limit: 1000, cellBytes: 1_000_000 });
  const cells = columns.map((column) => cellsOf(page, column));
  return (cells[0] ?? []).map((_cell, row) => cells.map((column) => column[row]));
}

export async function exportedText(
  context: CaseContext,
  name: FixtureRelation,
  format: ExportFormat,
): Promise<string> {
  assert(context.adapter.exportRows, 'There is no verb “exportRows”.');
  const decoder = new TextDecoder();
  let text = '';
  const source = { kind: 'relation', relation: context.relation(name), sort: [{ column: 'id' }] } as const;
  for await (const piece of context.adapter.exportRows({ source, format })) {
    text += decoder.decode(piece, { stream: true });
  }
  return text + decoder.decode();
}

export async function collectAll(frames: AsyncIterable<ImportFrame>): Promise<readonly ImportFrame[]> {
  const all: ImportFrame[] = [];
  for await (const frame of frames) all.push(frame);
  return all;
}
