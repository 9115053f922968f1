import { commentStatements, withoutSemicolon } from './ddlText.ts';
import type { PolicyFacts, RelationFacts, RuleFacts, TriggerFacts } from './rawFacts.ts';
import { altering, making, type CatalogAddress, type DdlStatement } from './statement.ts';

const firing: Readonly<Record<string, string>> = {
  O: 'enable',
  D: 'disable',
  R: 'enable replica',
  A: 'enable always',
};

export function triggerStatements(relation: RelationFacts, trigger: TriggerFacts): readonly DdlStatement[] {
  const { id, name, definition, enabled, comment } = trigger;
  const address: CatalogAddress = `pg_trigger ${id}`;
  const isUsual = definition !== null && enabled === 'O';
  const state = `alter ${tableWord(relation)} ${relation.name} ${firing[enabled] ?? 'enable'} trigger ${name}`;
  return [
    ...(definition === null ? [] : [making('trigger', address, definition)]),
    ...(isUsual
      ? []
      : [altering('trigger', definition === null ? `pg_class ${relation.id}` : address, state)]),
    ...commentStatements(`trigger ${name} on ${relation.name}`, address, comment),
  ];
}

export function ruleStatements(relation: RelationFacts, rule: RuleFacts): readonly DdlStatement[] {
  const { id, name, definition, enabled, comment } = rule;
  const address: CatalogAddress = `pg_rewrite ${id}`;
  const state = `alter ${tableWord(relation)} ${relation.name} ${firing[enabled] ?? 'enable'} rule ${name}`;
  return [
    making('rule', address, withoutSemicolon(definition)),
    ...(enabled === 'O' ? [] : [altering('rule', address, state)]),
    ...commentStatements(`rule ${name} on ${relation.name}`, address, comment),
  ];
}

/** Triggers and rules of views are switched by `alter table` too. */
function tableWord({ kind }: RelationFacts): string {
  return kind === 'f' ? 'foreign table' : 'table';
}

const commands: Readonly<Record<string, string>> = {
  r: 'select',
  a: 'insert',
  w: 'update',
  d: 'delete',
};

export function policyStatements(relation: RelationFacts, policy: PolicyFacts): readonly DdlStatement[] {
  const address: CatalogAddress = `pg_policy ${policy.id}`;
  const command = commands[policy.command];
  const roles = policy.roles?.join(', ') ?? 'public';
  const clauses = [
    ...(policy.permissive ? [] : ['as restrictive']),
    ...(command === undefined ? [] : [`for ${command}`]),
    ...(roles === 'public' ? [] : [`to ${roles}`]),
    ...(policy.using === null ? [] : [`using (${policy.using})`]),
    ...(policy.check === null ? [] : [`with check (${policy.check})`]),
  ];
  const create = [`create policy ${policy.name} on ${relation.name}`, ...clauses].join('\n  ');
  return [
    { phase: 'policy', sql: create, makes: [address], needs: [`pg_class ${relation.id}`] },
    ...commentStatements(`policy ${policy.name} on ${relation.name}`, address, policy.comment),
  ];
}
