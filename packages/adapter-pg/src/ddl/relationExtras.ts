import { commentStatements, labelStatements } from './ddlText.ts';
import { columnGrantStatements, grantStatements } from './grantDdl.ts';
import { statisticsStatements } from './indexDdl.ts';
import type { RelationFacts } from './rawFacts.ts';
import { identityParts } from './sequenceDdl.ts';
import type { CatalogAddress, DdlStatement } from './statement.ts';
import { policyStatements, ruleStatements, triggerStatements } from './triggerDdl.ts';

/** What stands on a relation of any kind: statistics, triggers, rules, policies, comments and grants. */
export function relationExtras(facts: RelationFacts, kind: string): readonly DdlStatement[] {
  const address: CatalogAddress = `pg_class ${facts.id}`;
  const columns = facts.columns ?? [];
  return [
    ...(facts.statistics ?? []).flatMap(statisticsStatements),
    ...(facts.triggers ?? []).flatMap((trigger) => triggerStatements(facts, trigger)),
    ...(facts.rules ?? []).flatMap((rule) => ruleStatements(facts, rule)),
    ...(facts.policies ?? []).flatMap((policy) => policyStatements(facts, policy)),
    ...commentStatements(`${kind} ${facts.name}`, address, facts.comment),
    ...columns.flatMap(({ name, comment }) =>
      commentStatements(`column ${facts.name}.${name}`, address, comment),
    ),
    ...labelStatements(`${kind} ${facts.name}`, facts.name, address, facts.securityLabels),
    ...grantStatements(`table ${facts.name}`, address, facts),
    ...columns.flatMap(({ name, grants }) =>
      grants === null ? [] : columnGrantStatements(facts.name, name, address, facts.owner, grants),
    ),
  ];
}

/** What is said of the sequences that identity columns made. */
export function identitySequences({ id, sequences }: RelationFacts): readonly DdlStatement[] {
  return (sequences ?? [])
    .filter(({ ownedBy }) => ownedBy?.identity !== '')
    .flatMap((sequence) => identityParts(sequence, `pg_class ${id}`));
}
