import { eq, ne } from '../sql/operators.ts';
import { sql } from '../sql/sql.ts';
import { columnNames, commentOn, jsonObject } from './catalogSql.ts';

/** What happens beside a statement on `c`, and what limits it: triggers, rules and policies, by name. */

export const triggers = sql`(
    select pg_catalog.json_agg(${jsonObject({
      name: sql`g.tgname`,
      definition: sql`pg_catalog.pg_get_triggerdef(g.oid)`,
      comment: commentOn(sql`g.oid`, 'pg_trigger'),
      mode: sql`g.tgenabled`,
      type: sql`g.tgtype`,
      function: sql`(
        select pg_catalog.json_build_object('schema', fn.nspname, 'name', f.proname)
        from pg_catalog.pg_proc as f
        join pg_catalog.pg_namespace as fn on fn.oid ${eq} f.pronamespace
        where f.oid ${eq} g.tgfoid
      )`,
      arguments: sql`pg_catalog.encode(g.tgargs, 'hex')`,
      columns: columnNames(sql`g.tgrelid`, sql`g.tgattr::pg_catalog.int2[]`),
      conditional: sql`g.tgqual is not null`,
      constraint: sql`g.tgconstraint ${ne} 0::pg_catalog.oid`,
      deferrable: sql`g.tgdeferrable`,
      deferred: sql`g.tginitdeferred`,
      inherited: sql`g.tgparentid ${ne} 0::pg_catalog.oid`,
    })} order by g.tgname)
    from pg_catalog.pg_trigger as g
    where g.tgrelid ${eq} c.oid and not g.tgisinternal
  )`;

export const rules = sql`(
    select pg_catalog.json_agg(${jsonObject({
      name: sql`w.rulename`,
      definition: sql`pg_catalog.pg_get_ruledef(w.oid)`,
      comment: commentOn(sql`w.oid`, 'pg_rewrite'),
      event: sql`w.ev_type`,
      instead: sql`w.is_instead`,
      mode: sql`w.ev_enabled`,
    })} order by w.rulename)
    from pg_catalog.pg_rewrite as w
    where w.ev_class ${eq} c.oid and w.rulename ${ne} '_RETURN'
  )`;

export const policies = sql`(
    select pg_catalog.json_agg(${jsonObject({
      name: sql`p.polname`,
      comment: commentOn(sql`p.oid`, 'pg_policy'),
      permissive: sql`p.polpermissive`,
      command: sql`p.polcmd`,
      roles: sql`(
        select pg_catalog.json_agg(coalesce(a.rolname, 'public') order by a.rolname)
        from pg_catalog.unnest(p.polroles) as u (role)
        left join pg_catalog.pg_roles as a on a.oid ${eq} u.role
      )`,
      using: sql`pg_catalog.pg_get_expr(p.polqual, p.polrelid)`,
      withCheck: sql`pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid)`,
    })} order by p.polname)
    from pg_catalog.pg_policy as p
    where p.polrelid ${eq} c.oid
  )`;

/** Extended statistics on `c`. */
export const statistics = sql`(
    select pg_catalog.json_agg(${jsonObject({
      schema: sql`sn.nspname`,
      name: sql`s.stxname`,
      definition: sql`pg_catalog.pg_get_statisticsobjdef(s.oid)`,
      comment: commentOn(sql`s.oid`, 'pg_statistic_ext'),
      kinds: sql`s.stxkind`,
      columns: columnNames(sql`s.stxrelid`, sql`s.stxkeys::pg_catalog.int2[]`),
      target: sql`s.stxstattarget`,
    })} order by sn.nspname, s.stxname)
    from pg_catalog.pg_statistic_ext as s
    join pg_catalog.pg_namespace as sn on sn.oid ${eq} s.stxnamespace
    where s.stxrelid ${eq} c.oid
  )`;
