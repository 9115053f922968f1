import type { ObjectRef, RelationName, SequenceDetail, SequenceOptions } from '@studio/core';
import type { PgConnection } from '../driver/driver.ts';
import { resolveTypes, type TypeId } from '../types/resolveTypes.ts';
import { eq, gt } from '../sql/operators.ts';
import { sql } from '../sql/sql.ts';
import { catalogId, isLetter, jsonObject, relationName } from './catalogSql.ts';
import { sequenceFields } from './columnQuery.ts';
import { factsOf, nameOf, objectFacts, objectQuery, schemaIs, type RawFacts } from './objectQuery.ts';
import { readObject } from './readObject.ts';
import { letter, persistences } from './relationDetail.ts';

interface RawSequence extends RawFacts, SequenceOptions, TypeId {
  readonly schema: string;
  readonly name: string;
  readonly known: boolean;
  readonly last: string | null;
  readonly persistence: string;
  readonly ownedBy: { readonly relation: RelationName; readonly column: string; readonly as: string } | null;
}

const ownedBy = sql`(
    select ${jsonObject({
      relation: relationName(sql`d.refobjid`),
      column: sql`a.attname`,
      as: sql`d.deptype`,
    })}
    from pg_catalog.pg_depend as d
    join pg_catalog.pg_attribute as a on a.attrelid ${eq} d.refobjid and a.attnum ${eq} d.refobjsubid
    where d.classid ${eq} ${catalogId('pg_class')} and d.objid ${eq} c.oid and d.objsubid ${eq} 0
      and d.refclassid ${eq} ${catalogId('pg_class')} and d.refobjsubid ${gt} 0 and ${isLetter(sql`d.deptype`, 'ai')}
  )`;

/** The number given last is told to whom may use the sequence only; a standby has none of an unlogged one. */
const mayKnowLast = sql`(
    pg_catalog.has_sequence_privilege(c.oid, 'SELECT, USAGE')
    and (c.relpersistence ${eq} 'p' or not pg_catalog.pg_is_in_recovery())
  )`;

function sequenceQuery(ref: ObjectRef) {
  return objectQuery(
    {
      schema: sql`n.nspname`,
      name: sql`c.relname`,
      ...objectFacts({
        id: sql`c.oid`,
        catalog: 'pg_class',
        owner: sql`c.relowner`,
        access: {
          list: sql`c.relacl`,
          letter: sql`'s'`,
          names: ['USAGE', 'SELECT', 'UPDATE'],
          holds: sql`pg_catalog.has_sequence_privilege(c.oid, right_.name)`,
        },
      }),
      typeId: sql`q.seqtypid::pg_catalog.int8`,
      typeModifier: sql`-1`,
      ...sequenceFields,
      known: mayKnowLast,
      last: sql`case when ${mayKnowLast} then pg_catalog.pg_sequence_last_value(c.oid::pg_catalog.regclass)::pg_catalog.text end`,
      persistence: sql`c.relpersistence`,
      ownedBy,
    },
    sql`pg_catalog.pg_class as c
join pg_catalog.pg_namespace as n on n.oid ${eq} c.relnamespace
join pg_catalog.pg_sequence as q on q.seqrelid ${eq} c.oid`,
    sql`${schemaIs(ref)} and c.relname ${eq} ${nameOf(ref)}`,
  );
}

export async function describeSequence(
  connection: PgConnection,
  ref: ObjectRef,
): Promise<SequenceDetail | null> {
  const raw = await readObject<RawSequence>(connection, sequenceQuery(ref));
  if (raw === null) return null;
  const [type] = await resolveTypes(connection, [raw]);
  const { start, increment, minimum, maximum, cache, cycle } = raw;
  const persistence = letter(persistences, raw.persistence);
  if (type === undefined) return null;
  return {
    kind: 'sequence',
    ref: { kind: 'sequence', schema: raw.schema, name: raw.name },
    ...factsOf(raw),
    type,
    start,
    increment,
    minimum,
    maximum,
    cache,
    cycle,
    ...(raw.known && { last: raw.last }),
    ...(raw.ownedBy && {
      ownedBy: { ...raw.ownedBy, as: raw.ownedBy.as === 'i' ? 'identity' : 'serial' },
    }),
    ...(persistence && { persistence }),
  };
}
