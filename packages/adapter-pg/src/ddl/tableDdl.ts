import { columnDefinition, columnStatements, isDeclared, isRefined } from './columnDdl.ts';
import { constraintAddresses, constraintClause, constraintStatements, isInline } from './constraintDdl.ts';
import { foreignOptionList, itemBlock, ownerStatement, storageParameters } from './ddlText.ts';
import { attachStatements, indexStatements } from './indexDdl.ts';
import type { RelationFacts } from './rawFacts.ts';
import { identitySequences, relationExtras } from './relationExtras.ts';
import { ownedByStatement, sequenceStatements } from './sequenceDdl.ts';
import { altering, type CatalogAddress, type DdlStatement, type DdlStyle } from './statement.ts';

/** All that makes a table, partitioned table or foreign table, in an order in which it runs. */
export function tableStatements(facts: RelationFacts, style: DdlStyle): readonly DdlStatement[] {
  const address: CatalogAddress = `pg_class ${facts.id}`;
  const owned = (facts.sequences ?? []).filter(({ ownedBy }) => ownedBy?.identity === '');
  const kind = facts.kind === 'f' ? 'foreign table' : 'table';
  return [
    ...(style.sequences ? owned.flatMap(sequenceStatements) : []),
    createTable(facts, style),
    ...(facts.columns ?? []).flatMap((column) => columnStatements(facts, column, style)),
    ...constraintStatements(facts, style),
    ...indexStatements(facts),
    ...attachPartition(facts),
    ...attachStatements(facts),
    ...replicaIdentity(facts),
    ownerStatement(`${kind} ${facts.name}`, address, facts.owner),
    ...relationExtras(facts, kind),
    ...rowSecurity(facts),
    ...(style.sequences ? owned.flatMap(ownedByStatement) : []),
    ...identitySequences(facts),
  ];
}

function createTable(facts: RelationFacts, style: DdlStyle): DdlStatement {
  const columns = facts.columns ?? [];
  const declared = columns.filter(
    (column) => isDeclared(facts, column) && (facts.ofType === null || isRefined(facts, column, style)),
  );
  const inline = (facts.constraints ?? []).filter((constraint) => isInline(facts, constraint, style));
  const items = [
    ...declared.map((column) => columnDefinition(facts, column, style)),
    ...inline.map(constraintClause),
  ];
  const defaults = columns.flatMap((column): CatalogAddress[] => {
    const stands = column.generated !== '' || (!style.separate && isDeclared(facts, column));
    return column.default !== null && stands ? [`pg_attrdef ${column.default.id}`] : [];
  });
  return {
    phase: 'table',
    sql: `create ${tableKind(facts)} ${facts.name}${tableBody(facts, items)}${tableSuffix(facts)}`,
    makes: [`pg_class ${facts.id}`, ...inline.flatMap(constraintAddresses), ...defaults],
    needs: [],
  };
}

function tableKind({ kind, persistence }: RelationFacts): string {
  if (kind === 'f') return 'foreign table';
  return persistence === 'u' ? 'unlogged table' : 'table';
}

function tableBody({ ofType }: RelationFacts, items: readonly string[]): string {
  if (ofType === null) return ` ${itemBlock(items)}`;
  return ` of ${ofType}${items.length === 0 ? '' : ` ${itemBlock(items)}`}`;
}

function tableSuffix(facts: RelationFacts): string {
  const inherits = facts.bounds === null ? (facts.parents ?? []) : [];
  const parameters = [
    ...(facts.options === null ? [] : [storageParameters(facts.options)]),
    ...(facts.toastOptions === null ? [] : [storageParameters(facts.toastOptions, 'toast.')]),
  ];
  return [
    ...(inherits.length === 0 ? [] : [`inherits (${inherits.map(({ name }) => name).join(', ')})`]),
    ...(facts.partitionKey === null ? [] : [`partition by ${facts.partitionKey}`]),
    ...(facts.foreign === null
      ? []
      : [`server ${facts.foreign.server}${foreignOptionList(facts.foreign.options)}`]),
    ...(facts.accessMethod === null ? [] : [`using ${facts.accessMethod}`]),
    ...(parameters.length === 0 ? [] : [`with (${parameters.join(', ')})`]),
    ...(facts.tablespace === null ? [] : [`tablespace ${facts.tablespace}`]),
  ]
    .map((clause) => `\n${clause}`)
    .join('');
}

/** Attached rather than made as a partition, so that its columns keep their own order. */
function attachPartition({ id, name, bounds, parents }: RelationFacts): readonly DdlStatement[] {
  const [parent] = parents ?? [];
  if (bounds === null || parent === undefined) return [];
  const sql = `alter table only ${parent.name} attach partition ${name} ${bounds}`;
  return [{ phase: 'partition', sql, makes: [], needs: [`pg_class ${id}`, `pg_class ${parent.id}`] }];
}

function replicaIdentity({ id, kind, name, replicaIdentity }: RelationFacts): readonly DdlStatement[] {
  const word = replicaIdentity === 'f' ? 'full' : replicaIdentity === 'n' ? 'nothing' : undefined;
  if (word === undefined || kind === 'f') return [];
  return [altering('index', `pg_class ${id}`, `alter table only ${name} replica identity ${word}`)];
}

function rowSecurity(facts: RelationFacts): readonly DdlStatement[] {
  const change = (words: string) =>
    altering('policy', `pg_class ${facts.id}`, `alter table ${facts.name} ${words} row level security`);
  return [
    ...(facts.rowSecurity ? [change('enable')] : []),
    ...(facts.forceRowSecurity ? [change('force')] : []),
  ];
}
