import type { StudioAdapter } from '../adapter.ts';

/**
 * Every member of an adapter, `undefined` where it is left out. A decorator names each of them, so that a verb that is
 * added to the contract is no way around it: it does not compile until someone decided what becomes of the verb.
 */
export type AdapterMembers = {
  readonly [Member in keyof Required<StudioAdapter>]: StudioAdapter[Member] | undefined;
} & Pick<StudioAdapter, 'id' | 'dialect' | 'info' | 'listObjects' | 'describeObject' | 'readRows'>;

/** An adapter of its members, for which a verb that it does not have must be absent. */
export function adapterOf(members: AdapterMembers): StudioAdapter {
  const present = Object.entries(members).filter(([, member]) => member !== undefined);
  // The required members are there by their type, and none of the others is undefined any more.
  return Object.fromEntries(present) as unknown as StudioAdapter;
}
