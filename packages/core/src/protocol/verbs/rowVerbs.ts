import type { ChangeResult } from '../../change.ts';
import type {
  CellRequest,
  CountRequest,
  ReferenceCount,
  ReferencesRequest,
  RowCount,
  RowPage,
  RowsRequest,
  ValueCounts,
  ValuesRequest,
} from '../../rows.ts';
import type { ExportRequest } from '../../transfer.ts';
import { exportContentType, exportFileName } from '../exportFile.ts';
import { decodePage, encodePage } from '../page.ts';
import { applyChangesRequest, changeResult } from '../schemas/change.ts';
import { exportRequest } from '../schemas/export.ts';
import { importRequest } from '../schemas/import.ts';
import {
  cellRequest,
  cellText,
  countRequest,
  referenceCounts,
  referencesRequest,
  rowCount,
  rowsRequest,
  valueCounts,
  valuesRequest,
  wireRowPage,
} from '../schemas/rows.ts';
import type { ApplyChangesRequest, ImportRowsRequest, WireRowPage } from '../wire.ts';
import { json, type BytesVerb, type JsonVerb, type UploadVerb } from './verbKinds.ts';

const readRows: JsonVerb<RowsRequest, RowPage, WireRowPage> = {
  kind: 'json',
  path: 'readRows',
  effect: 'read',
  request: rowsRequest,
  response: wireRowPage,
  call: (adapter, request, options) => adapter.readRows(request, options),
  encode: encodePage,
  decode: decodePage,
};

const exportRows: BytesVerb<ExportRequest> = {
  kind: 'bytes',
  path: 'exportRows',
  effect: 'write',
  request: exportRequest,
  file: (request) => ({ contentType: exportContentType(request.format), name: exportFileName(request) }),
  query: ({ source }) => (source.kind === 'query' ? source.query : undefined),
  call: (adapter, request, options) => adapter.exportRows?.(request, options),
};

const importRows: UploadVerb<ImportRowsRequest> = {
  kind: 'upload',
  path: 'importRows',
  effect: 'write',
  request: importRequest,
  call: (adapter, request, source, options) => adapter.importRows?.({ ...request, source }, options),
};

/** Reading and changing rows, and carrying them away and in. */
export const rowVerbs = {
  readRows,
  countRows: json<CountRequest, RowCount>({
    path: 'countRows',
    effect: 'read',
    request: countRequest,
    response: rowCount,
    call: (adapter, request, options) => adapter.countRows?.(request, options),
  }),
  readCell: json<CellRequest, string | null>({
    path: 'readCell',
    effect: 'read',
    request: cellRequest,
    response: cellText,
    call: (adapter, request, options) => adapter.readCell?.(request, options),
  }),
  listValues: json<ValuesRequest, ValueCounts>({
    path: 'listValues',
    effect: 'read',
    request: valuesRequest,
    response: valueCounts,
    call: (adapter, request, options) => adapter.listValues?.(request, options),
  }),
  countReferences: json<ReferencesRequest, readonly ReferenceCount[]>({
    path: 'countReferences',
    effect: 'read',
    request: referencesRequest,
    response: referenceCounts,
    call: (adapter, request, options) => adapter.countReferences?.(request, options),
  }),
  applyChanges: json<ApplyChangesRequest, ChangeResult>({
    path: 'applyChanges',
    effect: 'write',
    request: applyChangesRequest,
    response: changeResult,
    call: (adapter, { dryRun, ...set }, options) =>
      adapter.applyChanges?.(set, { ...options, ...(dryRun !== undefined && { dryRun }) }),
  }),
  exportRows,
  importRows,
};
