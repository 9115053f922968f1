import { aggregateText } from './aggregateDdl.ts';
import { commentStatements, labelStatements, ownerStatement, withoutSemicolon } from './ddlText.ts';
import { grantStatements } from './grantDdl.ts';
import type { RoutineFacts } from './routineFacts.ts';
import { altering, making, type CatalogAddress, type DdlStatement } from './statement.ts';

export function routineStatements(facts: RoutineFacts): readonly DdlStatement[] {
  const address: CatalogAddress = `pg_proc ${facts.id}`;
  const { aggregate } = facts;
  const kind = aggregate !== null ? 'aggregate' : facts.kind === 'p' ? 'procedure' : 'function';
  const target = `${kind} ${signatureOf(facts)}`;
  const granted = aggregate === null ? target : `function ${aggregate.name}(${aggregate.types})`;
  const sql = aggregate === null ? withoutSemicolon(facts.definition ?? '') : aggregateText(aggregate);
  return [
    making('function', address, sql),
    ownerStatement(target, address, facts.owner),
    ...(facts.extensions ?? []).map((extension) =>
      altering('comment', address, `alter ${target} depends on extension ${extension}`),
    ),
    ...commentStatements(target, address, facts.comment),
    ...labelStatements(target, facts.name, address, facts.securityLabels),
    ...grantStatements(granted, address, facts),
  ];
}

/** An aggregate of any number of rows is called by a star. */
function signatureOf({ aggregate, name }: RoutineFacts): string {
  return aggregate?.arguments === '' ? `${aggregate.name}(*)` : name;
}
