import { useEffect, useRef, useState } from 'react';
import { useStudio } from '../../provider/studioContext.ts';
import { SearchInput } from '../../ui/SearchInput.tsx';

/** Long enough that a word is typed without a search for each letter of it. */
const pauseMs = 300;

export interface SearchBoxProps {
  /** What is searched for now. */
  readonly text: string;
  readonly onSearch: (text: string) => void;
}

/** Searches all columns once typing pauses, or at Enter. */
export function SearchBox({ text, onSearch }: SearchBoxProps) {
  const { labels } = useStudio();
  const [typed, setTyped] = useState<string>();
  const search = (next: string) => {
    setTyped(undefined);
    if (next !== text) onSearch(next);
  };
  const searchLater = useRef(search);
  useEffect(() => {
    searchLater.current = search;
  });
  useEffect(() => {
    if (typed === undefined) return;
    const timer = setTimeout(() => searchLater.current(typed), pauseMs);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <SearchInput
      label={labels.gridSearchAll}
      value={typed ?? text}
      onValueChange={(next) => (next === '' ? search('') : setTyped(next))}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return;
        event.preventDefault();
        search(event.currentTarget.value);
      }}
      className="stu:w-44 stu:shrink"
    />
  );
}
