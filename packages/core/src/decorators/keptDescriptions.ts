import type { RelationDetail } from '../catalog.ts';
import type { RelationRef } from '../rows.ts';

/** Milliseconds for which a description serves reads. */
const keptMs = 2_000;
/** Relations that are kept at most; beyond that the oldest go. */
const maxKept = 1_000;

/** Descriptions of relations that were read a moment ago. */
export interface KeptDescriptions {
  find(relation: RelationRef): RelationDetail | undefined;
  keep(relation: RelationRef, detail: RelationDetail): void;
  forget(relation: RelationRef): void;
}

/**
 * Without it every page of a restricted adapter costs a second question, of the catalog. It is for reads only, and only
 * for a moment. What it can get wrong shows nothing that is hidden: rules are asked anew each time and by name, and where
 * columns are hidden those that are read are named one by one, so that a column that has come since is missing for that
 * moment, and one that is gone is an error, after which the relation is described again.
 */
export function createKeptDescriptions(now: () => number = () => performance.now()): KeptDescriptions {
  const kept = new Map<string, { readonly detail: RelationDetail; readonly until: number }>();
  return {
    find(relation) {
      const found = kept.get(idOf(relation));
      return found !== undefined && now() < found.until ? found.detail : undefined;
    },
    keep(relation, detail) {
      const id = idOf(relation);
      // Put in again, so that the order is that of age.
      kept.delete(id);
      kept.set(id, { detail, until: now() + keptMs });
      const [oldest] = kept.keys();
      if (kept.size > maxKept && oldest !== undefined) kept.delete(oldest);
    },
    forget: (relation) => void kept.delete(idOf(relation)),
  };
}

function idOf({ schema, name }: RelationRef): string {
  return JSON.stringify([schema, name]);
}
