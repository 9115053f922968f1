import type { CallOptions, StudioAdapter } from '../adapter.ts';
import {
  isRelationKind,
  type Dependent,
  type DependentList,
  type DependentsRequest,
  type ObjectRef,
  type RelationDetail,
} from '../catalog.ts';
import type { PolicyRules } from './policyRules.ts';
import { viewRelation } from './relationView.ts';
import { describeVisibleObject } from './restrictCatalog.ts';
import { narrowDetail } from './restrictDetail.ts';

const defaultListed = 200;
const mostListed = 1_000;

/**
 * What uses an object, as far as the policy shows it. `more` may also be said where all that was left out is hidden.
 *
 * @throws StudioError `notFound`, the same whether there is no such object or the policy hides it
 */
export async function listVisibleDependents(
  adapter: StudioAdapter,
  listDependents: NonNullable<StudioAdapter['listDependents']>,
  rules: PolicyRules,
  request: DependentsRequest,
  options: CallOptions | undefined,
): Promise<DependentList> {
  const { ref, limit = defaultListed } = request;
  const isLimit = Number.isInteger(limit) && limit >= 1 && limit <= mostListed;
  const isHidden = await hiddenColumns(adapter, rules, ref, options);
  // What is no limit is left for the adapter to refuse.
  if (!isLimit) return listDependents(request, options);
  const { dependents, more } = await listDependents({ ...request, limit: mostListed }, options);
  const namesOf = shownNames(adapter, rules, options);
  const visible: Dependent[] = [];
  for (const dependent of dependents) {
    const { column } = dependent;
    if (column !== undefined && isHidden(column)) continue;
    if (await isVisible(rules, dependent, namesOf)) visible.push(dependent);
  }
  return { dependents: visible.slice(0, limit), more: more || visible.length > limit };
}

/** The columns of the object asked for that may not be named. */
async function hiddenColumns(
  adapter: StudioAdapter,
  rules: PolicyRules,
  ref: ObjectRef,
  options: CallOptions | undefined,
): Promise<(column: string) => boolean> {
  if (isRelationKind(ref.kind)) return (await viewRelation(adapter, rules, ref, options)).isHidden;
  await describeVisibleObject(adapter, rules, ref, options);
  return () => false;
}

type NamesOf = (relation: ObjectRef) => Promise<ReadonlySet<string>>;

/** Names of the constraints and indexes that the description of a relation shows, each relation looked up once. */
function shownNames(adapter: StudioAdapter, rules: PolicyRules, options: CallOptions | undefined): NamesOf {
  const known = new Map<string, ReadonlySet<string>>();
  return async (relation) => {
    const id = JSON.stringify([relation.schema, relation.name]);
    const names =
      known.get(id) ?? namesIn(narrowDetail(rules, await viewRelation(adapter, rules, relation, options)));
    known.set(id, names);
    return names;
  };
}

function namesIn(detail: RelationDetail): ReadonlySet<string> {
  const { primaryKey, uniqueKeys, foreignKeys, checks = [], exclusions = [], indexes = [] } = detail;
  const named = [...uniqueKeys, ...foreignKeys, ...checks, ...exclusions, ...indexes];
  return new Set([...(primaryKey ? [primaryKey] : []), ...named].map(({ name }) => name));
}

/** The names of a constraint or an index may tell of the columns in it; triggers, rules and policies are never told. */
async function isVisible(rules: PolicyRules, { ref, part }: Dependent, namesOf: NamesOf): Promise<boolean> {
  if (!rules.isListed(ref)) return false;
  if (part === undefined || !isRelationKind(ref.kind)) return true;
  const { isHidden, hides } = rules.concealmentOf(ref);
  switch (part.kind) {
    case 'column':
    case 'default':
      return !isHidden(part.name);
    case 'constraint':
    case 'index':
      return !hides || (await namesOf(ref)).has(part.name);
    default:
      return false;
  }
}
