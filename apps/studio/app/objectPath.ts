import type { RelationRef } from '@studio/core';

/**
 * The address of a table, as a path. Names are whatever the database allows, so those that a path cannot hold as they
 * are — empty, `.` and `..`, which browsers resolve, and an ending of `.data`, which the router reads as its own —
 * stand between tildes, as do names that begin with one.
 */
export function tablePath({ schema = '', name }: RelationRef): string {
  return `/tables/${encodeSegment(schema)}/${encodeSegment(name)}`;
}

/**
 * The table that a path of {@link tablePath} names, or `null`. It reads the path itself, because the router's own
 * parameters take a `%2F` that is part of a name for a slash.
 */
export function relationOfPath(pathname: string): RelationRef | null {
  const match = /^\/tables\/([^/]+)\/([^/]+)\/?$/.exec(pathname);
  const [schema, name] = [decodeSegment(match?.[1]), decodeSegment(match?.[2])];
  if (schema === null || name === null) return null;
  return schema === '' ? { name } : { schema, name };
}

/** Leads to a new SQL document. A link to it works before the page's script runs. */
export const newSqlPath = '/sql/new';

export function sqlPath(documentId: string): string {
  return `/sql/${encodeURIComponent(documentId)}`;
}

function encodeSegment(name: string): string {
  const needsTildes =
    name === '' || name === '.' || name === '..' || name.startsWith('~') || name.endsWith('.data');
  return encodeURIComponent(needsTildes ? `~${name}~` : name);
}

function decodeSegment(segment: string | undefined): string | null {
  if (segment === undefined) return null;
  try {
    const name = decodeURIComponent(segment);
    return name.startsWith('~') && name.endsWith('~') && name.length > 1 ? name.slice(1, -1) : name;
  } catch {
    return null;
  }
}
