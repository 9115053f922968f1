import { useEffect, useEffectEvent } from 'react';

/** Calls `run` when a letter is pressed with Control, or Command on a Mac, and nothing inside has used it. */
export function useShortcut(letter: string, run: () => void): void {
  const handleKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.altKey || event.shiftKey) return;
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== letter) return;
    event.preventDefault();
    run();
  });
  useEffect(() => {
    document.addEventListener('keydown', handleKeyDown);
    return () => document.removeEventListener('keydown', handleKeyDown);
  }, []);
}
