import { foreignOptionList, literal } from './ddlText.ts';
import type { ColumnFacts, ConstraintFacts, RelationFacts } from './rawFacts.ts';
import { identityClause } from './sequenceDdl.ts';
import { altering, type CatalogAddress, type DdlStatement, type DdlStyle } from './statement.ts';

/** Whether a column stands in `create table`; one that is only inherited comes from the parents. */
export function isDeclared(relation: RelationFacts, column: ColumnFacts): boolean {
  return column.local || relation.bounds !== null;
}

/** A column as `create table` names it. Of a typed table only what the type does not say. */
export function columnDefinition(relation: RelationFacts, column: ColumnFacts, style: DdlStyle): string {
  const typed = relation.ofType !== null;
  const compression = compressionNames[column.compression];
  const parts = [
    `${column.name}${typed ? '' : ` ${column.type}`}`,
    ...(compression === undefined || typed ? [] : [`compression ${compression}`]),
    ...(column.foreignOptions === null ? [] : [foreignOptionList(column.foreignOptions).trimStart()]),
    ...(column.collation === null || typed ? [] : [`collate ${column.collation}`]),
    ...filling(relation, column, style),
    ...notNull(relation, column),
  ];
  return parts.join(' ');
}

const compressionNames: Readonly<Record<string, string>> = { p: 'pglz', l: 'lz4' };

/** Whether anything of a column of a typed table has to be said. */
export function isRefined(relation: RelationFacts, column: ColumnFacts, style: DdlStyle): boolean {
  return filling(relation, column, style).length > 0 || notNull(relation, column).length > 0;
}

/** Default, identity or generated: a column has one of them at most. */
function filling(relation: RelationFacts, column: ColumnFacts, style: DdlStyle): readonly string[] {
  const expression = column.default?.expression;
  if (column.generated !== '' && expression !== undefined) {
    const kind = column.generated === 'v' ? 'virtual' : 'stored';
    return [`generated always as (${expression}) ${kind}`];
  }
  if (column.identity !== '') {
    // From version 17 on a partition has it from its parent.
    const sequence = relation.sequences?.find(({ ownedBy }) => ownedBy?.bareColumn === column.bareName);
    return sequence === undefined || relation.bounds !== null
      ? []
      : [identityClause(column.identity, sequence)];
  }
  return expression === undefined || style.separate ? [] : [`default ${expression}`];
}

/** From version 18 on it is a constraint with a name. */
function notNull(relation: RelationFacts, column: ColumnFacts): readonly string[] {
  if (!column.notNull) return [];
  const constraint = notNullConstraint(relation, column);
  if (constraint === undefined) return ['not null'];
  if (!constraint.validated) return [];
  const usual = constraint.bareName === `${relation.bareName}_${column.bareName}_not_null`;
  return [
    ...(usual ? [] : [`constraint ${constraint.name}`]),
    'not null',
    ...(constraint.noInherit ? ['no inherit'] : []),
  ];
}

function notNullConstraint(relation: RelationFacts, column: ColumnFacts): ConstraintFacts | undefined {
  return relation.constraints?.find(({ kind, column: number }) => kind === 'n' && number === column.number);
}

const storageNames: Readonly<Record<string, string>> = {
  p: 'plain',
  e: 'external',
  m: 'main',
  x: 'extended',
};

/** What of a column cannot stand in `create table`. */
export function columnStatements(
  relation: RelationFacts,
  column: ColumnFacts,
  style: DdlStyle,
): readonly DdlStatement[] {
  const address: CatalogAddress = `pg_class ${relation.id}`;
  const foreign = relation.kind === 'f' ? 'foreign ' : '';
  const alter = `alter ${foreign}table only ${relation.name} alter column ${column.name}`;
  const storage = column.storage === null ? undefined : storageNames[column.storage];
  const change = (sql: string) => altering('default', address, `${alter} ${sql}`);
  return [
    ...defaultStatements(relation, column, style, alter),
    ...(needsNotNull(relation, column) ? [change('set not null')] : []),
    ...(storage === undefined ? [] : [change(`set storage ${storage}`)]),
    ...(column.statistics === null ? [] : [change(`set statistics ${column.statistics}`)]),
    ...(column.options === null ? [] : [change(`set (${attributeOptions(column.options)})`)]),
  ];
}

/** The only options of a column are numbers. */
function attributeOptions(options: readonly string[]): string {
  return options
    .map((option) => {
      const [name = '', value = ''] = option.split('=');
      return `${name}=${literal(value)}`;
    })
    .join(', ');
}

function defaultStatements(
  relation: RelationFacts,
  column: ColumnFacts,
  style: DdlStyle,
  alter: string,
): readonly DdlStatement[] {
  if (column.generated !== '') return [];
  const address: CatalogAddress = `pg_class ${relation.id}`;
  const { default: own, inherited } = column;
  const isView = relation.kind === 'v' || relation.kind === 'm';
  const declared = isDeclared(relation, column) && !isView;
  if (own === null) {
    const given = !declared && inherited?.defaults?.some((each) => each !== null);
    return given ? [altering('default', address, `${alter} drop default`)] : [];
  }
  if (declared && !style.separate) return [];
  if (inherited?.defaults?.every((each) => each === own.expression)) return [];
  // A view takes no `only`.
  const target = isView ? `alter view ${relation.name} alter column ${column.name}` : alter;
  const sql = `${target} set default ${own.expression}`;
  return [{ phase: 'default', sql, makes: [`pg_attrdef ${own.id}`], needs: [address] }];
}

/** An inherited column that is stricter than its parents, where that is no constraint with a name. */
function needsNotNull(relation: RelationFacts, column: ColumnFacts): boolean {
  if (!column.notNull || column.inherited?.notNull !== false) return false;
  return notNullConstraint(relation, column) === undefined;
}
