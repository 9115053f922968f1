import type { MemoryEnum, MemoryRelation } from '../memory/definition.ts';
import { happy, memberships, payments, people } from './fixture/people.ts';
import { empty, hostile, log, numbers } from './fixture/plain.ts';
import { specimens, typed } from './fixture/specimens.ts';
import { hostileName } from './fixture/values.ts';

/** The tables that an adapter under test must show, as data: the memory adapter takes them as they are. */
export interface ConformanceFixture {
  readonly enums: readonly MemoryEnum[];
  readonly relations: readonly MemoryRelation[];
}

/** The relations of the fixture, by what cases call them; see {@link fixtureName}. */
export type FixtureRelation =
  | 'people'
  | 'memberships'
  | 'payments'
  | 'log'
  | 'numbers'
  | 'specimens'
  | 'typed'
  | 'empty'
  | 'happy'
  | 'hostile';

/** The name by which a relation of the fixture stands in the database. */
export function fixtureName(relation: FixtureRelation): string {
  return relation === 'hostile' ? hostileName : relation;
}

/**
 * The fixture in a schema of that name. For each suite a schema of its own keeps runs apart; databases without schemas
 * leave it out of their answers.
 */
export function conformanceFixture(schema = 'conformance'): ConformanceFixture {
  const inSchema = <T extends object>(relation: T): T & { schema: string } => ({ schema, ...relation });
  return {
    enums: [inSchema({ name: 'mood', labels: ['sad', 'ok', 'happy'] })],
    relations: [
      people,
      memberships,
      payments,
      log,
      numbers,
      specimens,
      typed,
      empty,
      happy(schema),
      hostile,
    ].map(inSchema),
  };
}
