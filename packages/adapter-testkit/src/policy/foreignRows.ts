import type { Filter } from '@studio/core';
import type { change } from '../cases/changing.ts';
import { keyRef } from '../cases/reading.ts';
import { bigIntegers } from '../conformance/fixture/values.ts';
import { peoplePolicy } from './restricted.ts';

/** A policy by which some people cannot be seen, and who can. */
export const active = { rows: peoplePolicy.rows };
export const visible = ['1', '2', '4', bigIntegers.odd, bigIntegers.most];
export const foreign = keyRef({ id: '3' });
export const own = keyRef({ id: '1' });

/** Numbers of two grades, by a filter that can be judged, and one that cannot. */
export const grades: Filter = { kind: 'in', column: 'grade', values: ['1', '2'] };
export const words: Filter = { kind: 'text', column: 'word', match: 'startsWith', value: 'p' };

/** What came of each change: the kind of its outcome, and the code of what failed. */
export const codesOf = async (result: ReturnType<typeof change>) =>
  (await result).outcomes.map((outcome) => (outcome.kind === 'failed' ? outcome.error.code : outcome.kind));
