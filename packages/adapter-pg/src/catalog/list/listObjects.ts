import {
  objectKinds,
  StudioError,
  type ListRequest,
  type ObjectKind,
  type ObjectPage,
  type ObjectSummary,
} from '@studio/core';
import type { PgConnection } from '../../driver/driver.ts';
import { withoutJit } from '../../driver/withoutJit.ts';
import { decodeBase64Url, encodeBase64Url } from '../../rows/cursor.ts';
import type { ListPosition } from './firstNames.ts';
import { listQuery } from './listQuery.ts';

const defaultLimit = 200;
const maxLimit = 1_000;

interface RawObject {
  readonly kind: ObjectKind;
  readonly schema: string;
  readonly name: string;
  readonly tie: string;
  readonly signature: string | null;
  readonly comment: string | null;
  readonly rows: number | null;
  readonly partitionOf: { readonly schema: string; readonly name: string } | null;
}

/** One page of the catalog. What costs something is read only for the objects on the page. */
export async function listObjects(connection: PgConnection, request: ListRequest): Promise<ObjectPage> {
  const limit = request.limit ?? defaultLimit;
  if (!Number.isSafeInteger(limit) || limit < 1 || limit > maxLimit) {
    throw badRequest(`The limit of a list is a whole number from 1 to ${maxLimit}, not ${limit}.`);
  }
  const kinds = new Set(request.kinds ?? objectKinds);
  for (const kind of kinds) {
    if (!objectKinds.includes(kind)) throw badRequest(`${JSON.stringify(kind)} is no kind of object.`);
  }
  const after = request.cursor === undefined ? null : decodePosition(request.cursor);
  const statement = listQuery(request, [...kinds], after, limit + 1);
  if (statement === null) return { objects: [], next: null };
  const read = () => connection.query(statement);
  const { rows } = request.search ? await withoutJit(connection, read) : await read();
  // The query builds exactly this.
  const found = rows.map(([text]) => JSON.parse(text ?? 'null') as RawObject);
  const last = found.length > limit ? found[limit - 1] : undefined;
  return {
    objects: found.slice(0, limit).map(summaryOf),
    next: last === undefined ? null : encodePosition(last),
  };
}

function summaryOf(raw: RawObject): ObjectSummary {
  return {
    ref: {
      kind: raw.kind,
      ...(raw.schema !== '' && { schema: raw.schema }),
      name: raw.name,
      ...(raw.signature !== null && { signature: raw.signature }),
    },
    ...(raw.comment !== null && { comment: raw.comment }),
    ...(raw.rows !== null && { estimatedRows: raw.rows }),
    ...(raw.partitionOf !== null && { partitionOf: raw.partitionOf }),
  };
}

function encodePosition({ schema, name, kind, tie }: RawObject): string {
  return encodeBase64Url(JSON.stringify([schema, name, kind, tie]));
}

function decodePosition(cursor: string): ListPosition {
  try {
    const parsed: unknown = JSON.parse(decodeBase64Url(cursor));
    if (Array.isArray(parsed) && parsed.length === 4 && parsed.every((part) => typeof part === 'string')) {
      const [schema, name, kind, tie] = parsed as [string, string, string, string];
      return { schema, name, kind, tie };
    }
  } catch {
    // Said below, the same for every way in which it can be damaged.
  }
  throw badRequest('The cursor of the list is damaged. Begin at the first page.');
}

function badRequest(message: string): StudioError {
  return new StudioError({ code: 'badRequest', message });
}
