import type { AbilityName, RelationRef, RowsRequest, StudioAdapter } from '@studio/core';
import { fixtureName, type FixtureRelation } from './fixture.ts';
import type { ConformanceScripts } from './scripts.ts';

/** An adapter to test, on a database that holds the fixture and nothing that other tests change. */
export interface ConformanceSubject {
  readonly adapter: StudioAdapter;
  /** The schema that holds the fixture; absent for a database without schemas. */
  readonly schema?: string;
  /** Removes a relation of the fixture, by another way than the adapter. */
  readonly drop?: (relation: RelationRef) => Promise<void>;
  /** What to send as scripts. */
  readonly scripts?: ConformanceScripts;
  /** A read that would take half a minute or longer. */
  readonly slowRead?: RowsRequest;
  /** Whether nothing of what this adapter began still runs in the database. */
  readonly backendIsIdle?: () => Promise<boolean>;
  /** Ends what `setup` began. */
  readonly dispose?: () => Promise<void>;
}

/** What a case cannot do without: an ability of the adapter, or a part of the subject that a binding may leave out. */
export type Need = AbilityName | 'drop' | 'scripts' | 'slowRead' | 'backendIsIdle';

/** What a case works with. */
export interface CaseContext extends ConformanceSubject {
  relation(name: FixtureRelation): RelationRef;
  /** Ends the case as not applicable, for a reason that the adapter gave. */
  skip(reason: string): never;
}

/** One thing that an adapter must or should do. */
export interface ConformanceCase {
  /** Never changes its meaning: `rows.sort.nulls`. */
  readonly id: string;
  /** `must`: data is lost, wrong or exposed otherwise. `should`: users are served worse. */
  readonly level: 'must' | 'should';
  /** What the user has of it. */
  readonly title: string;
  /** @default nothing */
  readonly needs?: readonly Need[];
  /** Whether it changes the fixture, so that it gets one of its own. @default false */
  readonly writes?: boolean;
  /** @throws Error that says what was expected and what came */
  run(context: CaseContext): Promise<void>;
}

/** Thrown by a case that does not apply. */
export class CaseSkipped extends Error {
  override readonly name = 'CaseSkipped';
}

export function createCaseContext(subject: ConformanceSubject): CaseContext {
  return {
    ...subject,
    relation: (name) => ({
      ...(subject.schema !== undefined && { schema: subject.schema }),
      name: fixtureName(name),
    }),
    skip(reason) {
      throw new CaseSkipped(reason);
    },
  };
}
