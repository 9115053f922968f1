import * as z from 'zod/mini';
import { StudioError, type StudioErrorCode } from '../error.ts';
import { requestLimits } from './limits.ts';

/** What a schema of this protocol is to its reader: something that knows a `T`. */
export type Schema<T> = z.ZodMiniType<T>;

/**
 * Stops at the first issue: a body of 16 MB holds millions of them, and zod would list them all (measured: 4,000,000 took
 * 5 s and ended in a stack overflow). Zod keeps `abortEarly` out of its types.
 */
const firstIssueOnly = { abortEarly: true } as z.core.ParseContext<z.core.$ZodIssue>;

/**
 * Reads what a client sent.
 *
 * @throws StudioError `badRequest` naming the first thing that is wrong
 */
export function parseRequest<T>(schema: Schema<T>, value: unknown): T {
  if (!isWithinDepth(value, requestLimits.depth)) {
    throw new StudioError({
      code: 'badRequest',
      message: `The request nests deeper than ${requestLimits.depth} levels.`,
    });
  }
  return parse(schema, value, 'badRequest', 'The request is malformed');
}

/**
 * Reads what a server answered.
 *
 * @throws StudioError `protocol` naming the first thing that is wrong
 */
export function parseAnswer<T>(schema: Schema<T>, value: unknown): T {
  return parse(schema, value, 'protocol', 'The server answered something that is not the studio protocol');
}

function parse<T>(schema: Schema<T>, value: unknown, code: StudioErrorCode, what: string): T {
  const result = z.safeParse(schema, value, firstIssueOnly);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new StudioError({ code, message: `${what}: ${issue ? describeIssue(issue) : 'it is invalid'}.` });
}

/** Says in words what is wrong and where; never what the value was, which may be a secret or large. */
function describeIssue(issue: z.core.$ZodIssue): string {
  const where = issue.path.length === 0 ? 'it' : `"${pathText(issue.path)}"`;
  switch (issue.code) {
    case 'invalid_type':
      return `${where} is not ${withArticle(issue.expected)}`;
    case 'too_big':
      return `${where} is over ${issue.maximum}${unitOf(issue.origin)}`;
    case 'too_small':
      return `${where} is under ${issue.minimum}${unitOf(issue.origin)}`;
    case 'unrecognized_keys':
      return `${where} has an unknown property ${JSON.stringify(issue.keys[0]?.slice(0, 60))}`;
    case 'invalid_value':
      return `${where} is not one of ${issue.values.map((value) => JSON.stringify(value)).join(', ')}`;
    case 'custom':
      return `${where} ${issue.message}`;
    default:
      return `${where} is not one of the known kinds`;
  }
}

function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
}

function withArticle(type: string): string {
  return /^[aeio]/.test(type) ? `an ${type}` : `a ${type}`;
}

function unitOf(origin: string): string {
  if (origin === 'string') return ' characters';
  return origin === 'array' ? ' elements' : '';
}

/** Walks with a stack of its own: a value of a million levels must not exhaust the machine's. */
function isWithinDepth(value: unknown, limit: number): boolean {
  const pending: { readonly value: object; readonly depth: number }[] = [];
  const visit = (inner: unknown, depth: number): void => {
    if (typeof inner === 'object' && inner !== null) pending.push({ value: inner, depth });
  };
  visit(value, 1);
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (next.depth > limit) return false;
    for (const inner of Object.values(next.value)) visit(inner, next.depth + 1);
  }
  return true;
}
