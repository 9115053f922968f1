import type { ChangeResult, RelationDetail, StudioErrorData } from '@studio/core';

/** An answer whose errors say the rule that a value broke, where a database only names it. */
export function explainedResult(
  result: ChangeResult,
  detail: Pick<RelationDetail, 'checks'> | undefined,
): ChangeResult {
  if (result.result !== 'rejected') return result;
  const explained = (error: StudioErrorData): StudioErrorData => {
    const check = detail?.checks?.find(({ name }) => name === error.constraint);
    return check && error.hint === undefined ? { ...error, hint: check.definition } : error;
  };
  const outcomes = result.outcomes.map((outcome) =>
    outcome.kind === 'failed' ? { ...outcome, error: explained(outcome.error) } : outcome,
  );
  return { ...result, outcomes };
}
