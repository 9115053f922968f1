/**
 * Whether something can be done here and now, and if not, why not in words that a user understands.
 * A disabled control shows `reason`; nothing is offered that would then fail.
 */
export type Ability = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/** What a server can do beyond what is required of every adapter. A name that an adapter does not report is not able. */
export const abilityNames = [
  'countRows',
  'readCell',
  /** Pages of rows that begin `{ by: 'end' }`. */
  'readFromEnd',
  'applyChanges',
  'runQuery',
  'cancel',
  'openSession',
  'exportRows',
  'importRows',
  'listValues',
  'countReferences',
  'describeDdl',
  'listDependents',
  /** `upsert` in a set of changes. */
  'upsert',
  /** `updateWhere` and `deleteWhere` in a set of changes. */
  'bulkChanges',
  /** `impact` in the answer to a dry run. */
  'changeImpact',
  'explainQuery',
  'lintQuery',
  'readActivity',
  'signalBackend',
  'readLocks',
  'readSizes',
  'readIndexUse',
  'readSettings',
] as const;

/** The name of one ability; see {@link abilityNames}. */
export type AbilityName = (typeof abilityNames)[number];

/** Abilities that are no verb but something about one, or about all of them. */
const promises = [
  'cancel',
  'readFromEnd',
  'upsert',
  'bulkChanges',
  'changeImpact',
] as const satisfies readonly AbilityName[];

/** Whether an ability is no verb but something about one, or about all of them. */
export function isPromise(name: AbilityName): name is (typeof promises)[number] {
  return (promises as readonly AbilityName[]).includes(name);
}

/** What a server can do, by name. A name that is absent is not able. */
export type Abilities = Readonly<Partial<Record<AbilityName, Ability>>>;

/** Whether the rows or values of one relation or column can be changed, with the reason where they cannot. */
export type Editability = Ability;

/** The ability that says yes. */
export const able: Ability = { ok: true };

/** An ability that says no, with the reason shown to the user. */
export function unable(reason: string): Ability {
  return { ok: false, reason };
}

/** Reads one ability; one that is not reported is answered with a reason of its own. */
export function abilityOf(abilities: Abilities, name: AbilityName): Ability {
  return abilities[name] ?? unable('This connection does not offer that.');
}
