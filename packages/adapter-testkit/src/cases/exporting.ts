import type { ExportFormat, ExportRequest, ExportSource } from '@studio/core';
import { assert } from '../conformance/assertions.ts';
import type { CaseContext } from '../conformance/conformanceCase.ts';
import type { FixtureRelation } from '../conformance/fixture.ts';

type RelationSource = ExportSource & { readonly kind: 'relation' };
export type Options = Partial<Omit<RelationSource, 'kind' | 'relation'> & Pick<ExportRequest, 'header'>>;

export function pieces(
  { adapter }: CaseContext,
  request: ExportRequest,
  signal?: AbortSignal,
): AsyncIterable<Uint8Array> {
  assert(adapter.exportRows, 'There is no verb “exportRows”.');
  return adapter.exportRows(request, { signal });
}

export async function textOf(
  context: CaseContext,
  request: ExportRequest,
  signal?: AbortSignal,
): Promise<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let text = '';
  for await (const piece of pieces(context, request, signal)) text += decoder.decode(piece, { stream: true });
  return text + decoder.decode();
}

export function exported(
  context: CaseContext,
  name: FixtureRelation,
  format: ExportFormat,
  { header, ...source }: Options = {},
): Promise<string> {
  return textOf(context, {
    source: { kind: 'relation', relation: context.relation(name), ...source },
    format,
    ...(header !== undefined && { header }),
  });
}
