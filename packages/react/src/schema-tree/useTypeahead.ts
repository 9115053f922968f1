import { useRef } from 'react';
import type { TreeRow } from './treeRows.ts';
import { typeaheadIndex } from './typeaheadIndex.ts';

const pauseMs = 600;

/**
 * Finds a line by the beginning of its name, as it is typed. The function it returns takes a key and answers the line to
 * go to, or -1.
 */
export function useTypeahead(rows: readonly TreeRow[], activeIndex: number): (key: string) => number {
  const typed = useRef({ text: '', at: 0 });
  return (key) => {
    if ([...key].length !== 1) return -1;
    const now = Date.now();
    const text = now - typed.current.at > pauseMs ? key : typed.current.text + key;
    typed.current = { text, at: now };
    const names = rows.map((row) => (row.kind === 'object' ? row.object.ref.name : undefined));
    return typeaheadIndex(text, activeIndex, names);
  };
}
