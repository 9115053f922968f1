import { commentStatements, itemBlock, labelStatements, literal, ownerStatement } from './ddlText.ts';
import { grantStatements } from './grantDdl.ts';
import { making, type CatalogAddress, type DdlStatement, type DdlStyle } from './statement.ts';
import type { TypeFacts } from './typeFacts.ts';

export function typeStatements(facts: TypeFacts, style: Pick<DdlStyle, 'separate'>): readonly DdlStatement[] {
  const address: CatalogAddress = `pg_type ${facts.id}`;
  const kind = facts.domain === null ? 'type' : 'domain';
  const target = `${kind} ${facts.name}`;
  return [
    ...createType(facts, address, style),
    ownerStatement(target, address, facts.owner),
    ...commentStatements(target, address, facts.comment),
    ...labelStatements(target, facts.name, address, facts.securityLabels),
    ...(facts.attributes ?? []).flatMap(({ name, comment }) =>
      commentStatements(`column ${facts.name}.${name}`, address, comment),
    ),
    ...(facts.constraints ?? []).flatMap(({ id, name, comment }) =>
      commentStatements(`constraint ${name} on domain ${facts.name}`, `pg_constraint ${id}`, comment),
    ),
    ...grantStatements(`type ${facts.name}`, address, facts),
  ];
}

function createType(
  facts: TypeFacts,
  address: CatalogAddress,
  style: Pick<DdlStyle, 'separate'>,
): readonly DdlStatement[] {
  const { name, domain, range } = facts;
  if (domain !== null) return domainStatements(facts, domain, address, style);
  if (range !== null) return rangeStatements(facts, range, address);
  if (facts.kind === 'e') {
    const labels = (facts.labels ?? []).map(literal);
    return [making('type', address, `create type ${name} as enum ${itemBlock(labels)}`)];
  }
  const attributes = (facts.attributes ?? []).map(({ name, type, collation }) => {
    return `${name} ${type}${collation === null ? '' : ` collate ${collation}`}`;
  });
  return [making('type', address, `create type ${name} as ${itemBlock(attributes)}`)];
}

type Constraint = NonNullable<TypeFacts['constraints']>[number];

function domainStatements(
  facts: TypeFacts,
  domain: NonNullable<TypeFacts['domain']>,
  address: CatalogAddress,
  style: Pick<DdlStyle, 'separate'>,
): readonly DdlStatement[] {
  const constraints = facts.constraints ?? [];
  const isInline = ({ kind, validated }: Constraint) => kind === 'n' || (validated && !style.separate);
  const inline = constraints.filter(isInline);
  const clauses = [
    ...(domain.collation === null ? [] : [`collate ${domain.collation}`]),
    ...(domain.default === null ? [] : [`default ${domain.default}`]),
    ...(domain.notNull && !constraints.some(({ kind }) => kind === 'n') ? ['not null'] : []),
    ...inline.map(({ kind, name, bareName, definition }) => {
      if (kind !== 'n') return `constraint ${name} ${definition}`;
      return bareName === `${facts.bareName}_not_null` ? 'not null' : `constraint ${name} not null`;
    }),
  ];
  const sql = [`create domain ${facts.name} as ${domain.base}`, ...clauses].join('\n  ');
  const inlineAddresses = inline.map(({ id }): CatalogAddress => `pg_constraint ${id}`);
  const added = constraints
    .filter((constraint) => !isInline(constraint))
    .map(({ id, name, definition }): DdlStatement => ({
      phase: 'type',
      sql: `alter domain ${facts.name} add constraint ${name} ${definition}`,
      makes: [`pg_constraint ${id}`],
      needs: [address],
    }));
  return [{ phase: 'type', sql, makes: [address, ...inlineAddresses], needs: [] }, ...added];
}

/** The function that makes values canonical takes the type itself, which is announced before for it. */
function rangeStatements(
  facts: TypeFacts,
  range: NonNullable<TypeFacts['range']>,
  address: CatalogAddress,
): readonly DdlStatement[] {
  const clauses = [
    `subtype = ${range.subtype}`,
    ...(range.operatorClass === null ? [] : [`subtype_opclass = ${range.operatorClass}`]),
    ...(range.collation === null ? [] : [`collation = ${range.collation}`]),
    ...(range.canonical === null ? [] : [`canonical = ${range.canonical}`]),
    ...(range.difference === null ? [] : [`subtype_diff = ${range.difference}`]),
    ...(range.multirange === null ? [] : [`multirange_type_name = ${range.multirange}`]),
  ];
  const sql = `create type ${facts.name} as range ${itemBlock(clauses)}`;
  const statement = making('type', address, sql);
  if (range.canonical === null) return [statement];
  return [{ ...statement, draft: { sql: `create type ${facts.name}`, replacement: sql } }];
}
