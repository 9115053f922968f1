import { commentOn } from '../catalog/catalogSql.ts';
import { eq, ge, gt } from '../sql/operators.ts';
import { sql, type Sql } from '../sql/sql.ts';
import { accessFacts, labelFacts, qualifiedName, type AccessFacts, type LabelFacts } from './facts.ts';

export interface SequenceFacts extends AccessFacts {
  readonly id: number;
  readonly name: string;
  /** Its name without its schema, unquoted. */
  readonly bareName: string;
  readonly comment: string | null;
  readonly securityLabels: readonly LabelFacts[] | null;
  /** `relpersistence`: p, u. */
  readonly persistence: string;
  readonly type: string;
  /** Numbers as texts: they may be larger than a JavaScript number holds. */
  readonly start: string;
  readonly increment: string;
  readonly min: string;
  readonly max: string;
  readonly cache: string;
  readonly cycle: boolean;
  /** The column that it goes with; `identity`: which has it as its own way to be filled. */
  readonly ownedBy: {
    readonly id: number;
    readonly table: string;
    readonly bareTable: string;
    readonly column: string;
    readonly bareColumn: string;
    /** `attidentity`: '', a, d. */
    readonly identity: string;
    /** Whether it is logged as its table is; `null` before version 15, which knows no unlogged sequences. */
    readonly alike: boolean | null;
  } | null;
}

/** The facts of the sequence `c`, a row of `pg_class`, in the namespace `n`. */
export function sequenceFacts(c: Sql, n: Sql): Sql {
  return sql`(
  select pg_catalog.json_build_object(
    'id', ${c}.oid::pg_catalog.int8,
    'name', ${qualifiedName(sql`${n}.nspname`, sql`${c}.relname`)},
    'bareName', ${c}.relname,
    'comment', ${commentOn(sql`${c}.oid`, 'pg_class')},
    'securityLabels', ${labelFacts('pg_class', sql`${c}.oid`)},
    'persistence', ${c}.relpersistence,
    ${accessFacts(sql`'s'`, sql`${c}.relacl`, sql`${c}.relowner`)},
    'type', pg_catalog.format_type(seq.seqtypid, null),
    'start', seq.seqstart::pg_catalog.text,
    'increment', seq.seqincrement::pg_catalog.text,
    'min', seq.seqmin::pg_catalog.text,
    'max', seq.seqmax::pg_catalog.text,
    'cache', seq.seqcache::pg_catalog.text,
    'cycle', seq.seqcycle,
    'ownedBy', (
      select pg_catalog.json_build_object(
        'id', tab.oid::pg_catalog.int8,
        'table', ${qualifiedName(sql`tab_schema.nspname`, sql`tab.relname`)},
        'bareTable', tab.relname,
        'column', pg_catalog.quote_ident(col.attname),
        'bareColumn', col.attname,
        'identity', col.attidentity,
        'alike', case when pg_catalog.current_setting('server_version_num')::pg_catalog.int4 ${ge} 150000
          then tab.relpersistence ${eq} ${c}.relpersistence end
      )
      from pg_catalog.pg_depend as dep
      join pg_catalog.pg_class as tab on tab.oid ${eq} dep.refobjid
      join pg_catalog.pg_namespace as tab_schema on tab_schema.oid ${eq} tab.relnamespace
      join pg_catalog.pg_attribute as col on col.attrelid ${eq} tab.oid and col.attnum ${eq} dep.refobjsubid
      where dep.classid ${eq} 'pg_catalog.pg_class'::pg_catalog.regclass
        and dep.objid ${eq} ${c}.oid
        and dep.objsubid ${eq} 0
        and dep.refclassid ${eq} 'pg_catalog.pg_class'::pg_catalog.regclass
        and dep.refobjsubid ${gt} 0
        and dep.deptype ${eq} any ('{a,i}'::pg_catalog."char"[])
    )
  )
  from pg_catalog.pg_sequence as seq
  where seq.seqrelid ${eq} ${c}.oid
)`;
}
