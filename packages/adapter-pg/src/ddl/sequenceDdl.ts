import { commentStatements, labelStatements, ownerStatement } from './ddlText.ts';
import { grantStatements } from './grantDdl.ts';
import type { SequenceFacts } from './sequenceFacts.ts';
import { altering, making, type CatalogAddress, type DdlStatement } from './statement.ts';

export function sequenceStatements(facts: SequenceFacts): readonly DdlStatement[] {
  const address: CatalogAddress = `pg_class ${facts.id}`;
  const { ownedBy } = facts;
  if (ownedBy !== null && ownedBy.identity !== '') {
    const identity = identityClause(ownedBy.identity, facts);
    const table: CatalogAddress = `pg_class ${ownedBy.id}`;
    const add = `alter table ${ownedBy.table} alter column ${ownedBy.column} add ${identity}`;
    return [
      { phase: 'default', sql: add, makes: [address], needs: [table] },
      ...identityParts(facts, address),
    ];
  }
  const unlogged = facts.persistence === 'u' ? 'unlogged ' : '';
  const options = [`as ${facts.type}`, ...sequenceOptions(facts)].map((option) => `\n  ${option}`).join('');
  return [
    making('sequence', address, `create ${unlogged}sequence ${facts.name}${options}`),
    ownerStatement(`sequence ${facts.name}`, address, facts.owner),
    ...dependentStatements(facts, address),
  ];
}

/** What ties a sequence to its column: both must be there, with one owner. */
export function ownedByStatement(facts: SequenceFacts): readonly DdlStatement[] {
  const { ownedBy } = facts;
  if (ownedBy === null || ownedBy.identity !== '') return [];
  return [
    {
      phase: 'ownedBy',
      sql: `alter sequence ${facts.name} owned by ${ownedBy.table}.${ownedBy.column}`,
      makes: [],
      needs: [`pg_class ${facts.id}`, `pg_class ${ownedBy.id}`],
    },
  ];
}

/** What is said of the sequence of an identity column, which comes with the column. */
export function identityParts(facts: SequenceFacts, address: CatalogAddress): readonly DdlStatement[] {
  const word = facts.persistence === 'u' ? 'unlogged' : 'logged';
  return [
    ...(facts.ownedBy?.alike === false
      ? [altering('owner', address, `alter sequence ${facts.name} set ${word}`)]
      : []),
    ...dependentStatements(facts, address),
  ];
}

/** Comment, labels and grants of a sequence that is there. */
function dependentStatements(facts: SequenceFacts, address: CatalogAddress): readonly DdlStatement[] {
  return [
    ...commentStatements(`sequence ${facts.name}`, address, facts.comment),
    ...labelStatements(`sequence ${facts.name}`, facts.name, address, facts.securityLabels),
    ...grantStatements(`sequence ${facts.name}`, address, facts),
  ];
}

/** `generated always as identity (…)`, with the options that are not what a column gets by itself. */
export function identityClause(identity: string, facts: SequenceFacts): string {
  const { ownedBy } = facts;
  const usual = ownedBy !== null && facts.bareName === `${ownedBy.bareTable}_${ownedBy.bareColumn}_seq`;
  const options = [...(usual ? [] : [`sequence name ${facts.name}`]), ...sequenceOptions(facts)];
  const list = options.length === 0 ? '' : ` (${options.join(' ')})`;
  return `generated ${identity === 'a' ? 'always' : 'by default'} as identity${list}`;
}

const largest: Readonly<Record<string, bigint>> = {
  smallint: 2n ** 15n - 1n,
  integer: 2n ** 31n - 1n,
  bigint: 2n ** 63n - 1n,
};

/** The options that are not what a sequence of this type and direction has by itself. */
function sequenceOptions(facts: SequenceFacts): readonly string[] {
  const top = largest[facts.type] ?? 0n;
  const ascends = !facts.increment.startsWith('-');
  const min = ascends ? '1' : String(-top - 1n);
  const max = ascends ? String(top) : '-1';
  return [
    ...(facts.increment === '1' ? [] : [`increment by ${facts.increment}`]),
    ...(facts.min === min ? [] : [`minvalue ${facts.min}`]),
    ...(facts.max === max ? [] : [`maxvalue ${facts.max}`]),
    ...(facts.start === (ascends ? facts.min : facts.max) ? [] : [`start with ${facts.start}`]),
    ...(facts.cache === '1' ? [] : [`cache ${facts.cache}`]),
    ...(facts.cycle ? ['cycle'] : []),
  ];
}
