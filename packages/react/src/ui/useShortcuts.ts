import { useCallback, useSyncExternalStore } from 'react';

/** Signs of keys as Apple writes them, in the order in which it writes modifiers. */
const appleKeys = [
  ['Alt', '⌥'],
  ['Shift', '⇧'],
  ['Mod', '⌘'],
] as const;

const keySigns: Readonly<Record<string, string>> = {
  Enter: '⏎',
  Backspace: '⌫',
  Delete: 'Del',
  Escape: 'Esc',
};
const appleSigns: Readonly<Record<string, string>> = { ...keySigns, Delete: '⌦', Escape: 'esc' };

/**
 * Writes a key combination as the user's machine does: `Mod+Shift+Enter` is `⇧⌘⏎` on a Mac and `Ctrl ⇧ ⏎` elsewhere.
 * `Mod` is the Command key there and Control elsewhere.
 */
export function shortcutText(shortcut: string, isApple: boolean): string {
  const keys = shortcut.split('+');
  const key = keys.at(-1) ?? '';
  if (isApple) {
    const modifiers = appleKeys.flatMap(([name, sign]) => (keys.includes(name) ? [sign] : []));
    return [...modifiers, appleSigns[key] ?? key].join('');
  }
  const modifiers = [
    keys.includes('Mod') ? ['Ctrl'] : [],
    keys.includes('Alt') ? ['Alt'] : [],
    keys.includes('Shift') ? ['⇧'] : [],
  ].flat();
  return [...modifiers, keySigns[key] ?? key].join(' ');
}

/** Whether a platform, by the name that the browser gives it, has a Command key. */
export function isApplePlatform(platform: string): boolean {
  return /^(mac|iphone|ipad)/i.test(platform);
}

/** Chromium's replacement of `navigator.platform`, which TypeScript does not know. */
interface UserAgentData {
  readonly userAgentData?: { readonly platform?: string };
}

const never = () => () => {};
const readIsApple = () => {
  const { userAgentData } = navigator as UserAgentData;
  return isApplePlatform(userAgentData?.platform || navigator.platform);
};

/** {@link shortcutText} for the user's machine. A server, which cannot know it, writes `Ctrl`. */
export function useShortcuts(): (shortcut: string) => string {
  const isApple = useSyncExternalStore(never, readIsApple, () => false);
  return useCallback((shortcut) => shortcutText(shortcut, isApple), [isApple]);
}
