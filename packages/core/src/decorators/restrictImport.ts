import type { StudioAdapter } from '../adapter.ts';
import { StudioError, toStudioError } from '../error.ts';
import type { ImportFrame, ImportRequest } from '../transfer.ts';
import { changeAbility, kindAbility } from './changeAbility.ts';
import type { AccessPolicy } from './policy.ts';
import type { PolicyRules } from './policyRules.ts';
import { isRefusal, refusal } from './refusal.ts';
import { checkColumn, isConcealed, viewRelation, type RelationView } from './relationView.ts';
import { safeErrorData } from './safeError.ts';

/**
 * `importRows` under a policy without rules for rows: into relations that may be seen, as the kinds of change that are
 * allowed, and into columns whose values may be seen. A row of a file is not judged before the database has it, so a policy
 * that says which rows there are rules imports out as a whole.
 */
export function restrictImport(
  adapter: StudioAdapter,
  policy: AccessPolicy,
  rules: PolicyRules,
): StudioAdapter['importRows'] {
  const run = adapter.importRows?.bind(adapter);
  if (!run || (!rules.narrows && policy.operations === undefined)) return run;
  return async function* (request, options) {
    const { onConflict = 'fail' } = request;
    const kind = onConflict === 'fail' ? 'insert' : 'upsert';
    const view = rules.narrows ? await viewRelation(adapter, rules, request.relation, options) : undefined;
    const ability = view ? changeAbility(policy, view, kind) : kindAbility(policy, kind);
    if (!ability.ok) throw refusal({ code: 'notAllowed', message: ability.reason });
    if (!view) {
      yield* run(request, options);
      return;
    }
    checkImport(view, request);
    try {
      for await (const frame of run({ ...request, relation: view.ref }, options)) {
        yield visibleFrame(rules, view, frame);
      }
    } catch (error) {
      if (isRefusal(error)) throw error;
      throw new StudioError(safeErrorData(rules, view, toStudioError(error).toJSON()));
    }
  };
}

/** Without a mapping the file itself would name columns, or fill them in an order that tells of the hidden ones. */
function checkImport(view: RelationView, { mapping, key }: ImportRequest): void {
  if (view.filter) {
    throw refusal({
      code: 'notAllowed',
      message:
        'You may see a part of these rows only, and an import cannot check each row. Add them one by one.',
    });
  }
  if (view.conceals && mapping === undefined) {
    throw refusal({
      code: 'badRequest',
      message:
        'You may see a part of these columns only, so say by a mapping which field fills which column.',
    });
  }
  for (const { column } of mapping ?? []) checkColumn(view, column);
  for (const column of key ?? []) checkColumn(view, column);
}

function visibleFrame(rules: PolicyRules, view: RelationView, frame: ImportFrame): ImportFrame {
  if (frame.kind === 'error') return { kind: 'error', error: safeErrorData(rules, view, frame.error) };
  if (frame.kind !== 'rowError') return frame;
  const { column, ...row } = frame;
  const isShown = column !== undefined && view.columns.has(column) && !isConcealed(view, column);
  return { ...row, ...(isShown && { column }), error: safeErrorData(rules, view, frame.error) };
}
