import { useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { usePartLabels } from '../../provider/usePartLabels.ts';
import { queryStoreLabels } from '../queryStoreLabels.ts';
import type { StripTabInfo } from './TabStrip.tsx';
import { useLayoutEffect } from '../../ui/useLayoutEffect.ts';

export interface RenameInputProps {
  readonly tab: StripTabInfo;
  readonly list: RefObject<HTMLElement | null>;
  readonly onRename: (name: string) => void;
  readonly onEnd: () => void;
}

/** Characters of a name. */
const maxName = 200;

/** The name of a tab, to be typed over in its place. Enter or leaving it keeps the new name, Escape the old one. */
export function RenameInput({ tab, list, onRename, onEnd }: RenameInputProps) {
  const labels = usePartLabels(queryStoreLabels);
  const input = useRef<HTMLInputElement>(null);
  const isOver = useRef(false);
  const [name, setName] = useState(tab.name);
  const [place, setPlace] = useState({ left: 0, width: 180 });
  const tabElement = () =>
    [...(list.current?.querySelectorAll<HTMLElement>('[role=tab]') ?? [])].find(
      (element) => element.dataset['tab'] === tab.id,
    );
  useLayoutEffect(() => {
    const found = [...(list.current?.querySelectorAll<HTMLElement>('[role=tab]') ?? [])].find(
      (element) => element.dataset['tab'] === tab.id,
    );
    const strip = input.current?.offsetParent;
    if (found && strip) {
      const [from, to] = [strip.getBoundingClientRect(), found.getBoundingClientRect()];
      setPlace({ left: to.left - from.left, width: Math.max(to.width, 160) });
    }
    input.current?.focus();
    input.current?.select();
  }, [list, tab.id]);
  const end = (isKept: boolean, isByKey: boolean) => {
    // Taking the input away blurs it, which is no second end.
    if (isOver.current) return;
    isOver.current = true;
    const next = name.trim().slice(0, maxName);
    if (isKept && next !== '' && next !== tab.name) onRename(next);
    if (isByKey) tabElement()?.focus();
    onEnd();
  };
  const handleKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Enter') end(true, true);
    else if (event.key === 'Escape') end(false, true);
  };
  return (
    <input
      ref={input}
      aria-label={labels.tabName}
      value={name}
      spellCheck={false}
      autoComplete="off"
      onChange={(event) => setName(event.target.value)}
      onBlur={() => end(true, false)}
      onKeyDown={handleKeyDown}
      style={{ position: 'absolute', insetBlock: 4, left: place.left, width: place.width }}
      className="stu:rounded stu:border stu:border-focus stu:bg-surface stu:px-2 stu:text-fg"
    />
  );
}
