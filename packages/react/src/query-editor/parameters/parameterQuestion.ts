import type { RunText } from '../runKeymap.ts';
import { statementsOf } from '../statements.ts';
import { findParameters, type ParameterPlace } from './findParameters.ts';

/** What has to be asked before a text can be run. */
export interface ParameterQuestion {
  readonly text: RunText;
  /** Places in {@link RunText.sql}. */
  readonly places: readonly ParameterPlace[];
  /** Each parameter once, in the order of its first place, with the first type and column that any place tells. */
  readonly parameters: readonly ParameterPlace[];
}

/** Nothing to ask; too much to ask, for only a single statement can be given values; or the question. */
export function parameterQuestion(text: RunText): 'none' | 'several' | ParameterQuestion {
  const statements = statementsOf(text.sql);
  const places = statements.flatMap(({ from, to }) =>
    findParameters(text.sql.slice(from, to)).map((place) => ({
      ...place,
      from: from + place.from,
      to: from + place.to,
    })),
  );
  if (places.length === 0) return 'none';
  if (statements.length > 1) return 'several';
  const byName = new Map<string, ParameterPlace>();
  for (const place of places) byName.set(place.name, { ...place, ...byName.get(place.name) });
  return { text, places, parameters: [...byName.values()] };
}
