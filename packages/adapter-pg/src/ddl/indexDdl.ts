import { commentStatements, ownerStatement, storageParameters } from './ddlText.ts';
import type { IndexFacts, RelationFacts, StatisticsFacts } from './rawFacts.ts';
import { altering, making, type CatalogAddress, type DdlStatement } from './statement.ts';

/** Indexes, and what is set on those that came with a constraint. One whose build failed cannot be made again. */
export function indexStatements(relation: RelationFacts): readonly DdlStatement[] {
  return (relation.indexes ?? [])
    .filter(({ valid }) => valid)
    .flatMap((index) => {
      const ofConstraint = relation.constraints?.some(
        (constraint) => 'pux'.includes(constraint.kind) && constraint.index === index.id,
      );
      return [
        ...(ofConstraint ? keyParameters(relation, index) : [createIndex(index)]),
        ...indexSettings(relation, index),
      ];
    });
}

function createIndex(index: IndexFacts): DdlStatement {
  return making('index', `pg_class ${index.id}`, index.definition);
}

/** An exclusion constraint is written with its parameters, a key without. */
function keyParameters(relation: RelationFacts, index: IndexFacts): readonly DdlStatement[] {
  const isExclusion = relation.constraints?.some(({ kind, index: id }) => kind === 'x' && id === index.id);
  if (index.options === null || isExclusion) return [];
  const sql = `alter index ${index.name} set (${storageParameters(index.options)})`;
  return [altering('index', `pg_class ${index.id}`, sql)];
}

function indexSettings(relation: RelationFacts, index: IndexFacts): readonly DdlStatement[] {
  const address: CatalogAddress = `pg_class ${index.id}`;
  const table = `alter table only ${relation.name}`;
  const change = (sql: string) => altering('index', address, sql);
  return [
    ...(index.tablespace === null
      ? []
      : [change(`alter index ${index.name} set tablespace ${index.tablespace}`)]),
    ...(index.statistics ?? []).map(({ number, target }) =>
      change(`alter index ${index.name} alter column ${number} set statistics ${target}`),
    ),
    ...(index.clustered ? [change(`alter table ${relation.name} cluster on ${index.bareName}`)] : []),
    ...(index.replicaIdentity ? [change(`${table} replica identity using index ${index.bareName}`)] : []),
    ...commentStatements(`index ${index.name}`, address, index.comment),
  ];
}

/** Ties the indexes of a partition to those of its parent. */
export function attachStatements(relation: RelationFacts): readonly DdlStatement[] {
  return (relation.indexes ?? []).flatMap(({ id, name, parent, valid }): DdlStatement[] => {
    if (parent === null || !valid) return [];
    const sql = `alter index ${parent.name} attach partition ${name}`;
    return [{ phase: 'index', sql, makes: [], needs: [`pg_class ${id}`, `pg_class ${parent.id}`] }];
  });
}

/** Extended statistics. */
export function statisticsStatements(statistics: StatisticsFacts): readonly DdlStatement[] {
  const address: CatalogAddress = `pg_statistic_ext ${statistics.id}`;
  const target = `statistics ${statistics.name}`;
  return [
    making('index', address, statistics.definition),
    ...(statistics.target === null
      ? []
      : [altering('index', address, `alter ${target} set statistics ${statistics.target}`)]),
    ownerStatement(target, address, statistics.owner),
    ...commentStatements(target, address, statistics.comment),
  ];
}
