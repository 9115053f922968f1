import { eq, ne } from '../sql/operators.ts';
import { constantText, operator, parameter, sql, type Sql } from '../sql/sql.ts';

// Pieces that queries of the catalog share.

/** Names in expressions are written in full under this path, whatever the session's own is. */
export const underPlainPath = sql`(select pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true)) is not null`;

/** The schema `n` is none of the database's own. */
export const isUserSchema = sql`n.nspname::pg_catalog.text ${operator('!~')} '^pg_' and n.nspname ${ne} 'information_schema'`;

/** Whether a column of type `"char"` is one of some letters. */
export function isLetter(expression: Sql, letters: string): Sql {
  return sql`${expression} ${eq} any (${constantText(`{${[...letters].join(',')}}`)}::pg_catalog."char"[])`;
}

/** A letter as the catalog keeps it. */
export function constantLetter(letter: string): Sql {
  return sql`${constantText(letter)}::pg_catalog."char"`;
}

/** An object as JSON, of the fields that are there. */
export function jsonObject(fields: Readonly<Record<string, Sql | undefined>>): Sql {
  const entries = Object.entries(fields).flatMap(([name, value]) =>
    value === undefined ? [] : [sql`${constantText(name)}, ${value}`],
  );
  return sql`pg_catalog.json_build_object(${entries.reduce((all, entry) => sql`${all},\n      ${entry}`)})`;
}

/**
 * The comment on an object, or on a column of it. The server's own `obj_description` is a function in SQL, which would be
 * planned at each call.
 */
export function commentOn(id: Sql, catalog: CatalogName, part: Sql = sql`0`): Sql {
  return sql`(
        select note.description
        from pg_catalog.pg_description as note
        where note.objoid ${eq} ${id} and note.classoid ${eq} ${catalogId(catalog)} and note.objsubid ${eq} ${part}
      )`;
}

export type CatalogName =
  | 'pg_attrdef'
  | 'pg_authid'
  | 'pg_class'
  | 'pg_constraint'
  | 'pg_extension'
  | 'pg_foreign_data_wrapper'
  | 'pg_foreign_server'
  | 'pg_language'
  | 'pg_namespace'
  | 'pg_policy'
  | 'pg_proc'
  | 'pg_rewrite'
  | 'pg_statistic_ext'
  | 'pg_trigger'
  | 'pg_type';

export function catalogId(catalog: CatalogName): Sql {
  return sql`${constantText(`pg_catalog.${catalog}`)}::pg_catalog.regclass`;
}

/** Name and schema of a relation as JSON, by its number. */
export function relationName(id: Sql): Sql {
  return sql`(
      select pg_catalog.json_build_object('schema', rn.nspname, 'name', r.relname)
      from pg_catalog.pg_class as r
      join pg_catalog.pg_namespace as rn on rn.oid ${eq} r.relnamespace
      where r.oid ${eq} ${id}
    )`;
}

/** Names of columns of a relation by a list of their numbers, in the order of the list. */
export function columnNames(relation: Sql, numbers: Sql): Sql {
  return sql`(
      select coalesce(pg_catalog.json_agg(ca.attname order by cu.place), '[]'::pg_catalog.json)
      from pg_catalog.unnest(${numbers}) with ordinality as cu (number, place)
      join pg_catalog.pg_attribute as ca on ca.attrelid ${eq} ${relation} and ca.attnum ${eq} cu.number
    )`;
}

/** A collation by its number: `C`, `app.german`. */
export function collationName(id: Sql): Sql {
  return sql`(
        select case when cn.nspname ${eq} 'pg_catalog' then co.collname::pg_catalog.text
          else pg_catalog.format('%I.%I', cn.nspname, co.collname) end
        from pg_catalog.pg_collation as co
        join pg_catalog.pg_namespace as cn on cn.oid ${eq} co.collnamespace
        where co.oid ${eq} ${id}
      )`;
}

/** The grants of an access list, as JSON. */
export function grantsOf(list: Sql): Sql {
  return sql`(
    select pg_catalog.json_agg(pg_catalog.json_build_object(
      'grantee', case when g.grantee ${eq} 0::pg_catalog.oid then 'public' else pg_catalog.pg_get_userbyid(g.grantee) end,
      'grantor', pg_catalog.pg_get_userbyid(g.grantor),
      'privilege', g.privilege_type,
      'grantable', g.is_grantable
    ) order by g.grantee ${ne} 0::pg_catalog.oid, pg_catalog.pg_get_userbyid(g.grantee), g.privilege_type, g.grantor)
    from pg_catalog.aclexplode(${list}) as g
  )`;
}

/** Those of some privileges that a function says the role has, as JSON. `right_.name` is the privilege. */
export function privilegesWhere(names: readonly string[], holds: Sql): Sql {
  return sql`(
    select pg_catalog.json_agg(right_.name)
    from pg_catalog.unnest(${constantText(`{${names.join(',')}}`)}::pg_catalog.text[]) as right_ (name)
    where ${holds}
  )`;
}

/** The extension that an object came with. */
export function extensionOf(catalog: CatalogName, id: Sql): Sql {
  return sql`(
    select x.extname
    from pg_catalog.pg_depend as xd
    join pg_catalog.pg_extension as x on x.oid ${eq} xd.refobjid
    where xd.classid ${eq} ${catalogId(catalog)} and xd.objid ${eq} ${id}
      and xd.refclassid ${eq} ${catalogId('pg_extension')} and xd.deptype ${eq} 'e'
  )`;
}

/** Objects by their numbers, as the table `listed`. */
export function listed(ids: readonly number[]): Sql {
  return sql`pg_catalog.unnest(${parameter(`{${ids.join(',')}}`)}::pg_catalog.oid[]) as listed (id)`;
}
