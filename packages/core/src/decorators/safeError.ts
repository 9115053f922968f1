import {
  isStudioError,
  StudioError,
  toStudioError,
  type StudioErrorCode,
  type StudioErrorData,
} from '../error.ts';
import { isConcealed, type RelationView } from './relationView.ts';
import { narrowDetail } from './restrictDetail.ts';
import type { PolicyRules } from './policyRules.ts';
import { isRefusal } from './refusal.ts';

/** Codes whose messages speak of the connection or the caller, never of rows. */
const aboutConnection: ReadonlySet<StudioErrorCode> = new Set<StudioErrorCode>([
  'aborted',
  'busy',
  'timeout',
  'unreachable',
  'connectionLost',
  'loginFailed',
  'notAuthenticated',
  'notAllowed',
  'protocol',
]);

/** Codes whose messages an adapter writes itself, of what the request named. */
const aboutRequest: ReadonlySet<StudioErrorCode> = new Set<StudioErrorCode>([
  'badRequest',
  'notFound',
  'notSupported',
]);

/**
 * An error as the caller may read it. What a database says of a row (`Key (ssn)=(…) already exists`, `Failing row
 * contains …`) would show values and names that the policy hides, so only what is known to be harmless is kept.
 */
export function safeErrorData(
  rules: PolicyRules,
  view: RelationView,
  data: StudioErrorData,
): StudioErrorData {
  const { code, message, sqlState, retryable, schema, table, column, columns, constraint } = data;
  const isOwnTable = table === view.ref.name && (schema === undefined || schema === view.ref.schema);
  const shownColumn =
    column !== undefined && view.columns.has(column) && !isConcealed(view, column) ? column : undefined;
  const shownColumns = columns?.every((name) => view.columns.has(name) && !isConcealed(view, name))
    ? columns
    : undefined;
  const shownConstraint =
    constraint !== undefined && constraintNames(rules, view).has(constraint) ? constraint : undefined;
  const isWhollyVisible =
    !view.conceals &&
    !view.filter &&
    (code === 'invalidValue' ||
      (code === 'constraint' && (constraint === undefined ? isOwnTable : shownConstraint !== undefined)));
  if (isWhollyVisible) return data;
  // An adapter may name any column in these: of a key, of a computed value. Keeping those that name none that is hidden would
  // let a caller guess names by what comes back.
  const isKept =
    aboutConnection.has(code) || (aboutRequest.has(code) && sqlState === undefined && !view.conceals);
  return {
    code,
    message: isKept ? message : plainMessage(code, shownColumn, shownConstraint),
    ...(sqlState !== undefined && { sqlState }),
    ...(retryable !== undefined && { retryable }),
    ...(isOwnTable && { table, ...(schema !== undefined && { schema }) }),
    ...(shownColumn !== undefined && { column: shownColumn }),
    ...(shownColumns !== undefined && shownConstraint !== undefined && { columns: shownColumns }),
    ...(shownConstraint !== undefined && { constraint: shownConstraint }),
  };
}

/** Runs a call on a relation, and makes what it throws safe. The cause is dropped, for it says all. */
export async function withSafeErrors<Answer>(
  rules: PolicyRules,
  view: RelationView,
  call: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await call();
  } catch (error) {
    if (isRefusal(error)) throw error;
    const known = isStudioError(error) ? error : toStudioError(error);
    throw new StudioError(safeErrorData(rules, view, known.toJSON()));
  }
}

function constraintNames(rules: PolicyRules, view: RelationView): ReadonlySet<string> {
  const detail = narrowDetail(rules, view);
  const named = [
    ...(detail.primaryKey ? [detail.primaryKey] : []),
    ...detail.uniqueKeys,
    ...detail.foreignKeys,
    ...detail.referencedBy,
    ...(detail.checks ?? []),
    ...(detail.exclusions ?? []),
    ...(detail.indexes ?? []),
  ];
  return new Set(named.map(({ name }) => name));
}

function plainMessage(
  code: StudioErrorCode,
  column: string | undefined,
  constraint: string | undefined,
): string {
  const of = column === undefined ? '' : ` of the column “${column}”`;
  switch (code) {
    case 'constraint':
      return constraint === undefined
        ? `The database refused this for a rule${of}. Other values may be accepted.`
        : `The database refused this for its rule “${constraint}”${of}. Other values may be accepted.`;
    case 'invalidValue':
      return `A value${of} is none of its type, or out of its range. Correct it and try again.`;
    case 'permission':
      return 'The database does not permit this to the connected role.';
    case 'badRequest':
      return 'The request does not fit this relation. Read it again and try once more.';
    case 'notFound':
      return 'What this is about does not exist (any more). Read the relation again.';
    case 'notSupported':
      return 'This relation cannot do that.';
    default:
      return 'The database answered an error whose text you may not see. Ask whoever runs the studio.';
  }
}
