import type { Change, ChangeOutcome, ChangeResult, ChangeSet } from '../change.ts';
import type { AuditedChange } from './auditEvent.ts';
import type { AuditFindings } from './auditTrail.ts';

/** What became of a set: each change with the row as it was seen and as it is. */
export function findingsOfChanges({ changes }: ChangeSet, { result, outcomes }: ChangeResult): AuditFindings {
  return {
    result,
    changes: outcomes.flatMap((outcome, index) => {
      const change = changes[index];
      return change ? [auditedChange(change, outcome)] : [];
    }),
  };
}

function auditedChange(change: Change, outcome: ChangeOutcome): AuditedChange {
  const { kind, relation } = change;
  const applied = outcome.kind === 'applied' ? outcome : undefined;
  const row = 'row' in change ? change.row : applied?.row;
  return {
    kind,
    relation,
    outcome: outcome.kind,
    before: 'expect' in change ? change.expect : [],
    ...(row && { row }),
    ...(applied?.values && { after: applied.values }),
    ...(applied?.did && { did: applied.did }),
    ...(applied?.affected !== undefined && { affected: applied.affected }),
    ...(outcome.kind === 'miscounted' && { found: outcome.found }),
    ...(outcome.kind === 'failed' && { error: outcome.error }),
  };
}
