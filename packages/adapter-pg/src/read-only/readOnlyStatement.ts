import { StudioError } from '@studio/core';
import { utf16Offset } from '../error/utf16Offset.ts';
import { deniedEffect } from './deniedFunctions.ts';

/** A node of the parse tree of libpg-query: an object with one key, which is its type, or a list or a plain value. */
type Node = unknown;

/** Nodes that change something, wherever they stand, in words for the user. */
const forbiddenNodes: Readonly<Record<string, string>> = {
  InsertStmt: 'an insert',
  UpdateStmt: 'an update',
  DeleteStmt: 'a delete',
  MergeStmt: 'a merge',
  IntoClause: 'select … into, which makes a table',
  intoClause: 'select … into, which makes a table',
  LockingClause: 'a lock on the rows it reads',
};

/**
 * Refuses a script that is anything but one statement that reads: `select`, `values`, `table`, `explain` of one of them,
 * or `show`. Judged by Postgres' own parser. This is a guard rail and not a wall: a function of the database may do what
 * its owner may, and only the rights of the role keep it from that.
 *
 * @throws StudioError `notAllowed` saying what stands in the way; `sql` with its position where the text does not parse
 */
export async function checkReadOnly(text: string): Promise<void> {
  // Loaded here: a megabyte of WebAssembly that only read-only connections and lint need.
  const { parse, hasSqlDetails } = await import('libpg-query');
  let statements: readonly { readonly stmt?: Node }[];
  try {
    statements = (await parse(text)).stmts ?? [];
  } catch (error) {
    throw new StudioError(
      {
        code: 'sql',
        sqlState: '42601',
        message: error instanceof Error ? error.message : String(error),
        ...(hasSqlDetails(error) &&
          error.sqlDetails && { position: utf16Offset(text, error.sqlDetails.cursorPosition + 1) }),
      },
      { cause: error },
    );
  }
  const [first, second] = statements;
  if (first === undefined) return;
  if (second !== undefined) throw refused('it holds several statements; run them one by one');
  const reason = refusalOf(first.stmt);
  if (reason !== undefined) throw refused(reason);
}

function refused(reason: string): StudioError {
  return new StudioError({
    code: 'notAllowed',
    message: `This connection is read-only and does not run the script: ${reason}.`,
    hint: 'A read-only connection runs one select, values, table, show, or an explain of one of them.',
  });
}

function refusalOf(statement: Node): string | undefined {
  const [type, fields] = typed(statement);
  switch (type) {
    case 'SelectStmt':
      return refusalWithin(fields);
    case 'VariableShowStmt':
      return undefined;
    case 'ExplainStmt': {
      const query = isObject(fields) ? fields['query'] : undefined;
      const [explained] = typed(query);
      return explained === 'SelectStmt'
        ? refusalWithin(query)
        : 'it explains something that does not only read';
    }
    default:
      return `it is ${forbiddenNodes[type ?? ''] ?? 'a command that does not only read'}`;
  }
}

/** Walks with a list of its own: a parse tree may be deeper than the stack. */
function refusalWithin(root: Node): string | undefined {
  const pending: Node[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (Array.isArray(node)) {
      for (const item of node as readonly Node[]) if (item !== undefined) pending.push(item);
    } else if (isObject(node)) {
      for (const [key, value] of Object.entries(node)) {
        const forbidden = Object.hasOwn(forbiddenNodes, key) ? forbiddenNodes[key] : undefined;
        if (forbidden !== undefined) return `it holds ${forbidden}`;
        if (key === 'funcname') {
          const name = lastName(value);
          const effect = deniedEffect(name);
          if (effect !== undefined) return `it calls ${name}, which ${effect}`;
        }
        if (isObject(value) || Array.isArray(value)) pending.push(value);
      }
    }
  }
  return undefined;
}

/** The name of a function without its schema, whichever that is: a function of another schema may be the same one. */
function lastName(names: Node): string {
  const last: Node = Array.isArray(names) ? names.at(-1) : undefined;
  const [, fields] = typed(last);
  const name = isObject(fields) ? fields['sval'] : undefined;
  return typeof name === 'string' ? name : '';
}

function typed(node: Node): readonly [type: string | undefined, fields: Node] {
  if (!isObject(node)) return [undefined, undefined];
  const [entry] = Object.entries(node);
  return entry ?? [undefined, undefined];
}

function isObject(node: Node): node is Readonly<Record<string, unknown>> {
  return typeof node === 'object' && node !== null && !Array.isArray(node);
}
