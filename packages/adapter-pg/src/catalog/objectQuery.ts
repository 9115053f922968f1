import type { ObjectRef } from '@studio/core';
import type { PgStatement } from '../driver/driver.ts';
import { eq } from '../sql/operators.ts';
import { checkName, compileSql, parameter, sql, type Sql } from '../sql/sql.ts';
import {
  commentOn,
  extensionOf,
  grantsOf,
  jsonObject,
  privilegesWhere,
  type CatalogName,
  underPlainPath,
} from './catalogSql.ts';

/** What a query of one object reads of an object of any kind. */
export interface RawFacts {
  readonly comment: string | null;
  readonly owner: string;
  readonly grants?: RawGrants;
  readonly privileges?: readonly string[] | null;
  readonly extension?: string | null;
}

type RawGrants =
  | readonly {
      readonly grantee: string;
      readonly grantor: string;
      readonly privilege: string;
      readonly grantable: boolean;
    }[]
  | null;

/** One row with one JSON text, or none. Names in expressions are written in full, whatever the session's path is. */
export function objectQuery(
  fields: Readonly<Record<string, Sql | undefined>>,
  from: Sql,
  condition: Sql,
  order: Sql = sql``,
): PgStatement {
  return compileSql(sql`
select ${jsonObject(fields)}::pg_catalog.text
from ${from}
where ${condition}
  and ${underPlainPath}${order}`);
}

/** The fields of {@link RawFacts}. */
export function objectFacts(of: {
  readonly id: Sql;
  readonly catalog: CatalogName;
  readonly owner: Sql;
  /** The access list, and the letter of the kind by which `acldefault` knows it. */
  readonly access?: {
    readonly list: Sql;
    readonly letter: Sql;
    readonly names: readonly string[];
    readonly holds: Sql;
  };
}): Readonly<Record<string, Sql>> {
  const { id, catalog, owner, access } = of;
  return {
    comment: commentOn(id, catalog),
    owner: sql`pg_catalog.pg_get_userbyid(${owner})`,
    extension: extensionOf(catalog, id),
    ...(access && {
      grants: grantsOf(sql`coalesce(${access.list}, pg_catalog.acldefault(${access.letter}, ${owner}))`),
      privileges: privilegesWhere(access.names, access.holds),
    }),
  };
}

/** The facts in the words of the contract. */
export function factsOf(raw: RawFacts) {
  const { comment, owner, grants, privileges, extension } = raw;
  return {
    ...(comment !== null && { comment }),
    owner,
    ...(grants !== undefined && { grants: grants ?? [] }),
    ...(privileges !== undefined && { privileges: privileges ?? [] }),
    ...(extension != null && { extension }),
  };
}

export function nameOf(ref: ObjectRef): Sql {
  checkName(ref.name);
  return sql`${parameter(ref.name)}::pg_catalog.name`;
}

/** The schema `n` is that of the reference. */
export function schemaIs({ schema = '' }: ObjectRef): Sql {
  checkName(schema);
  return sql`n.nspname ${eq} ${parameter(schema)}::pg_catalog.name`;
}
