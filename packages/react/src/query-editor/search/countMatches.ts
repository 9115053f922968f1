import type { SearchQuery } from '@codemirror/search';
import type { EditorState } from '@codemirror/state';

/** More are not counted: nobody reads the number, and a long script would be searched at every key. */
const mostCounted = 1000;

export interface MatchCount {
  readonly count: number;
  /** Which of them is selected, from 1; 0 where none is. */
  readonly current: number;
  /** Whether there are more than were counted. */
  readonly isCut: boolean;
}

/** How many matches a search has in a document. */
export function countMatches(state: EditorState, query: SearchQuery): MatchCount {
  let count = 0;
  let current = 0;
  const { main } = state.selection;
  const cursor = query.getCursor(state);
  for (let match = cursor.next(); !match.done; match = cursor.next()) {
    if (count === mostCounted) return { count, current, isCut: true };
    count += 1;
    if (match.value.from === main.from && match.value.to === main.to) current = count;
  }
  return { count, current, isCut: false };
}
