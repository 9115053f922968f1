import { abilityNames, isPromise, unable, type Abilities, type AbilityName } from '../abilities.ts';
import type { ServerInfo, StudioAdapter } from '../adapter.ts';

/** The info of an adapter as seen from the other side of the wire: what does not cross it, nobody there is able to do. */
export function wireInfo(info: ServerInfo, adapter: StudioAdapter, crossing: readonly string[]): ServerInfo {
  const lacks = abilityNames.flatMap((name) => {
    const reason = lackOf(name, adapter, crossing);
    return reason === undefined ? [] : [[name, unable(reason)] as const];
  });
  const lacking: Abilities = Object.fromEntries(lacks);
  return { ...info, abilities: { ...info.abilities, ...lacking } };
}

function lackOf(name: AbilityName, adapter: StudioAdapter, crossing: readonly string[]): string | undefined {
  if (isPromise(name)) return undefined;
  if (!crossing.includes(name)) return 'The studio server does not offer this.';
  return adapter[name] === undefined ? 'This connection does not offer this.' : undefined;
}
