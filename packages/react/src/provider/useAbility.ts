import { able, abilityOf, unable, type Ability, type AbilityName, type StudioAdapter } from '@studio/core';
import { useServerInfo } from './useServerInfo.ts';
import { useStudio } from './studioContext.ts';

/** Abilities whose verb is a member of the adapter that may be absent. */
const verbs = [
  'countRows',
  'readCell',
  'applyChanges',
  'runQuery',
  'openSession',
  'exportRows',
  'importRows',
  'listValues',
  'explainQuery',
  'lintQuery',
  'countReferences',
] as const;

function hasVerb(adapter: StudioAdapter, name: AbilityName): boolean {
  const verb = verbs.find((candidate) => candidate === name);
  return verb === undefined || adapter[verb] !== undefined;
}

/**
 * Whether the connection can do something, with the reason where it cannot. While the server has not said, or cannot be
 * reached, what the adapter has a verb for counts as possible: trying it shows the real error.
 */
export function useAbility(name: AbilityName): Ability {
  return useAbilities()(name);
}

/** As {@link useAbility}, for more abilities than one. */
export function useAbilities(): (name: AbilityName) => Ability {
  const { adapter, labels } = useStudio();
  const { data } = useServerInfo();
  return (name) => {
    if (!hasVerb(adapter, name)) return unable(labels.notOffered);
    return data ? abilityOf(data.abilities, name) : able;
  };
}
