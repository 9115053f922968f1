import { commentOn } from '../catalog/catalogSql.ts';
import { eq, gt, ne } from '../sql/operators.ts';
import { sql, type Sql } from '../sql/sql.ts';
import {
  accessFacts,
  collationName,
  labelFacts,
  qualifiedName,
  routineName,
  type AccessFacts,
  type LabelFacts,
} from './facts.ts';

/** What `typeFacts` answers of an enum, domain, composite or range type. */
export interface TypeFacts extends AccessFacts {
  readonly id: number;
  readonly name: string;
  readonly comment: string | null;
  readonly securityLabels: readonly LabelFacts[] | null;
  /** `typtype`: e, d, c, r. */
  readonly kind: string;
  /** Of an enum, in its order. */
  readonly labels: readonly string[] | null;
  readonly attributes:
    | readonly {
        readonly name: string;
        readonly type: string;
        readonly collation: string | null;
        readonly comment: string | null;
      }[]
    | null;
  readonly domain: {
    readonly base: string;
    readonly collation: string | null;
    readonly default: string | null;
    readonly notNull: boolean;
  } | null;
  /** Of a domain; those that say that it is not null have a name from version 17 on. */
  readonly constraints:
    | readonly {
        readonly id: number;
        readonly kind: string;
        readonly name: string;
        readonly bareName: string;
        readonly definition: string;
        readonly validated: boolean;
        readonly comment: string | null;
      }[]
    | null;
  readonly bareName: string;
  readonly range: {
    readonly subtype: string;
    /** Where they are not those of the subtype. */
    readonly operatorClass: string | null;
    readonly collation: string | null;
    readonly canonical: string | null;
    readonly difference: string | null;
    /** From version 14 on. */
    readonly multirange: string | null;
  } | null;
}

const attributes = sql`case when t.typtype ${eq} 'c' then (
    select pg_catalog.json_agg(pg_catalog.json_build_object(
      'name', pg_catalog.quote_ident(a.attname),
      'type', pg_catalog.format_type(a.atttypid, a.atttypmod),
      'collation', case when a.attcollation ${ne} b.typcollation then ${collationName(sql`a.attcollation`)} end,
      'comment', ${commentOn(sql`a.attrelid`, 'pg_class', sql`a.attnum`)}
    ) order by a.attnum)
    from pg_catalog.pg_attribute as a
    join pg_catalog.pg_type as b on b.oid ${eq} a.atttypid
    where a.attrelid ${eq} t.typrelid and a.attnum ${gt} 0 and not a.attisdropped
  ) end`;

const domain = sql`case when t.typtype ${eq} 'd' then (
    select pg_catalog.json_build_object(
      'base', pg_catalog.format_type(t.typbasetype, t.typtypmod),
      'collation', case when t.typcollation ${ne} b.typcollation then ${collationName(sql`t.typcollation`)} end,
      'default', coalesce(
        pg_catalog.pg_get_expr(t.typdefaultbin, 'pg_catalog.pg_type'::pg_catalog.regclass),
        pg_catalog.quote_literal(t.typdefault)),
      'notNull', t.typnotnull
    )
    from pg_catalog.pg_type as b
    where b.oid ${eq} t.typbasetype
  ) end`;

const constraints = sql`case when t.typtype ${eq} 'd' then (
    select pg_catalog.json_agg(pg_catalog.json_build_object(
      'id', k.oid::pg_catalog.int8,
      'kind', k.contype,
      'name', pg_catalog.quote_ident(k.conname),
      'bareName', k.conname,
      'definition', pg_catalog.pg_get_constraintdef(k.oid),
      'validated', k.convalidated,
      'comment', ${commentOn(sql`k.oid`, 'pg_constraint')}
    ) order by k.conname)
    from pg_catalog.pg_constraint as k
    where k.contypid ${eq} t.oid
  ) end`;

/** `rngmultitypid` is not there before version 14: found in the scope around instead, it is 0. */
const range = sql`case when t.typtype ${eq} 'r' then (
    select (
      select pg_catalog.json_build_object(
        'subtype', pg_catalog.format_type(r.rngsubtype, null),
        'operatorClass', (
          select ${qualifiedName(sql`q.nspname`, sql`k.opcname`)}
          from pg_catalog.pg_opclass as k
          join pg_catalog.pg_namespace as q on q.oid ${eq} k.opcnamespace
          where k.oid ${eq} r.rngsubopc and not (k.opcdefault and q.nspname ${eq} 'pg_catalog')
        ),
        'collation', case when r.rngcollation ${ne} b.typcollation then ${collationName(sql`r.rngcollation`)} end,
        'canonical', ${routineName(sql`r.rngcanonical`)},
        'difference', ${routineName(sql`r.rngsubdiff`)},
        'multirange', (
          select ${qualifiedName(sql`q.nspname`, sql`m.typname`)}
          from pg_catalog.pg_type as m
          join pg_catalog.pg_namespace as q on q.oid ${eq} m.typnamespace
          where m.oid ${eq} rngmultitypid
        )
      )
      from pg_catalog.pg_range as r
      join pg_catalog.pg_type as b on b.oid ${eq} r.rngsubtype
      where r.rngtypid ${eq} t.oid
    )
    from (select 0::pg_catalog.oid as rngmultitypid) as absent
  ) end`;

/** All that the statements which make the type `t` in the namespace `n` are written from, as JSON. */
export const typeFacts: Sql = sql`pg_catalog.json_build_object(
  'id', t.oid::pg_catalog.int8,
  'name', ${qualifiedName(sql`n.nspname`, sql`t.typname`)},
  'bareName', t.typname,
  ${accessFacts(sql`'T'`, sql`t.typacl`, sql`t.typowner`)},
  'comment', ${commentOn(sql`t.oid`, 'pg_type')},
  'securityLabels', ${labelFacts('pg_type', sql`t.oid`)},
  'kind', t.typtype,
  'labels', case when t.typtype ${eq} 'e' then (
    select pg_catalog.json_agg(e.enumlabel order by e.enumsortorder)
    from pg_catalog.pg_enum as e
    where e.enumtypid ${eq} t.oid
  ) end,
  'attributes', ${attributes},
  'domain', ${domain},
  'constraints', ${constraints},
  'range', ${range}
)`;
