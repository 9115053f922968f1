import { useSyncExternalStore } from 'react';

const never = () => () => {};
const isApple = () => /Mac|iPhone|iPad/.test(navigator.platform);

/** Names of key combinations as the user's machine has them: `⌘⏎` or `Ctrl ⏎`. */
export function usePlatformKeys() {
  const apple = useSyncExternalStore(never, isApple, () => false);
  return apple
    ? { run: '⌘⏎', runAll: '⇧⌘⏎', cancel: 'esc' }
    : { run: 'Ctrl ⏎', runAll: 'Ctrl ⇧ ⏎', cancel: 'Esc' };
}
