import { describe, expect, test } from 'vitest';
import { isApplePlatform, shortcutText } from './useShortcuts.ts';

describe('a shortcut', () => {
  test.each([
    ['Mod+S', '⌘S', 'Ctrl S'],
    ['Mod+Shift+Enter', '⇧⌘⏎', 'Ctrl ⇧ ⏎'],
    ['Shift+Enter', '⇧⏎', '⇧ ⏎'],
    ['Mod+Backspace', '⌘⌫', 'Ctrl ⌫'],
    ['Mod+Delete', '⌘⌦', 'Ctrl Del'],
    ['Escape', 'esc', 'Esc'],
    ['Enter', '⏎', '⏎'],
  ])('%s is written with the keys that the machine has', (shortcut, apple, other) => {
    expect(shortcutText(shortcut, true)).toBe(apple);
    expect(shortcutText(shortcut, false)).toBe(other);
  });

  test.each([
    ['MacIntel', true],
    ['macOS', true],
    ['iPad', true],
    ['Win32', false],
    ['Linux x86_64', false],
    ['', false],
  ])('on %s has a Command key: %s', (platform, expected) => {
    expect(isApplePlatform(platform)).toBe(expected);
  });
});
