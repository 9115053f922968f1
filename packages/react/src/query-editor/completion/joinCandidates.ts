import type { Asked } from './asked.ts';
import { weights, type Candidate } from './candidate.ts';
import { columnCandidates } from './columnCandidates.ts';
import { quoteIdentifier } from './identifiers.ts';
import { joinCondition, joinPairs } from './joinConditions.ts';
import { found, nothingFound, type Found } from './objectCandidates.ts';
import type { Source } from './sources.ts';
import type { Want } from './want.ts';

/** Conditions of a join; behind an alias and a dot, those that begin with it, without it. */
export async function conditionCandidates(
  { place, catalog, columns }: Asked,
  sources: readonly Source[],
): Promise<readonly Candidate[]> {
  const first = place.path.qualifiers.at(-1);
  const pairs = await joinPairs(sources, catalog, columns);
  return pairs.flatMap((pair, at): Candidate[] => {
    if (first !== undefined && first !== pair.left.alias && first !== pair.right.alias) return [];
    const text = joinCondition(pair, first);
    const label = first === undefined ? text : text.slice(quoteIdentifier(first).length + 1);
    return [{ label, insert: label, kind: 'condition', weight: weights.asked - at / 100 }];
  });
}

export async function usingCandidates(
  { catalog, columns }: Asked,
  { sources, except }: Want & { readonly kind: 'using' },
): Promise<Found> {
  const right = sources.at(-1);
  if (!right) return nothingFound;
  const keys = (await joinPairs(sources, catalog, columns)).flatMap(({ pairs }) =>
    pairs.filter(([a, b]) => a === b).map(([name]) => name),
  );
  const others = await Promise.all(sources.slice(0, -1).map((source) => columns.of(source)));
  const left = new Set(others.flat().map(({ name }) => name));
  const shared = (await columns.of(right)).filter(({ name }) => left.has(name) && !except.includes(name));
  const isKey = (name: string) => keys.includes(name);
  return found([
    ...columnCandidates(
      shared.filter(({ name }) => isKey(name)),
      weights.asked,
    ),
    ...columnCandidates(shared.filter(({ name }) => !isKey(name))),
  ]);
}
