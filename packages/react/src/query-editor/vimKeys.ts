import { vim } from '@replit/codemirror-vim';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';

/** The keys of vim, with a line that shows its mode. Apart, so that only who wants them loads them. */
export function vimKeys(): Extension {
  return [vim({ status: true }), look];
}

const token = (name: string) => `var(--studio-${name})`;

const look = EditorView.theme({
  '.cm-vim-panel': { padding: '2px 8px', fontFamily: token('font-mono'), fontSize: token('text-sm') },
  '.cm-vim-panel input': { color: token('text'), backgroundColor: 'transparent' },
  '.cm-fat-cursor': {
    background: `${token('accent')} !important`,
    color: `${token('on-accent')} !important`,
  },
  '&:not(.cm-focused) .cm-fat-cursor': {
    background: 'none !important',
    outline: `1px solid ${token('accent')} !important`,
    color: 'transparent !important',
  },
});
