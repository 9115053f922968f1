import type { SequenceDetail, SimpleObjectDetail } from '../catalog.ts';
import type { PolicyRules } from './policyRules.ts';

/**
 * What an object without rows is, without what may name relations or columns that the policy hides: statements, bodies,
 * defaults and conditions are texts that may name anything, settings of a role are of every database, and the number that
 * a sequence gave last tells how many rows there are.
 */
export function visibleObject(rules: PolicyRules, detail: SimpleObjectDetail): SimpleObjectDetail {
  const { ddl: _ddl, ...shown } = detail;
  switch (shown.kind) {
    case 'sequence':
      return visibleSequence(rules, shown);
    case 'domain': {
      const { default: _default, ...rest } = shown;
      return { ...rest, checks: [] };
    }
    case 'function':
    case 'procedure': {
      const { source: _source, definition: _definition, settings: _settings, ...rest } = shown;
      return { ...rest, arguments: rest.arguments.map(({ default: _default, ...argument }) => argument) };
    }
    case 'role': {
      const { settings: _settings, ...rest } = shown;
      return rest;
    }
    default:
      return shown;
  }
}

function visibleSequence(rules: PolicyRules, sequence: SequenceDetail): SequenceDetail {
  const { last: _last, ownedBy, ...rest } = sequence;
  const isShown =
    ownedBy &&
    rules.isVisible(ownedBy.relation) &&
    !rules.concealmentOf(ownedBy.relation).isHidden(ownedBy.column);
  return { ...rest, ...(isShown && { ownedBy }) };
}
