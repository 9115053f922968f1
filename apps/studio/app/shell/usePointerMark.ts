import { useEffect } from 'react';

/**
 * Marks the page while it is worked with by pointer. Tabs give themselves the focus when they are pressed, and a browser
 * that was told so by a script shows it as if it came by a key.
 */
export function usePointerMark(): void {
  useEffect(() => {
    const { dataset } = document.documentElement;
    const mark = () => {
      dataset['pointer'] = '';
    };
    const unmark = () => {
      delete dataset['pointer'];
    };
    document.addEventListener('pointerdown', mark, true);
    document.addEventListener('keydown', unmark, true);
    return () => {
      document.removeEventListener('pointerdown', mark, true);
      document.removeEventListener('keydown', unmark, true);
      unmark();
    };
  }, []);
}
