import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const token = (name: string) => `var(--studio-${name})`;

const highlight = HighlightStyle.define([
  { tag: [tags.keyword, tags.bool, tags.null], color: token('value-keyword') },
  { tag: [tags.string], color: token('value-string') },
  // Quoted names, which the parser counts among strings.
  { tag: [tags.special(tags.string)], color: token('text') },
  { tag: [tags.number], color: token('value-number') },
  { tag: [tags.comment], color: token('value-comment'), fontStyle: 'italic' },
  { tag: [tags.typeName, tags.standard(tags.name)], color: token('value-number') },
]);

const look = EditorView.theme({
  '&': {
    height: '100%',
    color: token('text'),
    backgroundColor: token('surface'),
    fontSize: token('text-md'),
  },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: token('font-mono'), lineHeight: '1.55', overflow: 'auto' },
  '.cm-content': { padding: '8px 0', caretColor: token('text') },
  '.cm-line': { padding: '0 12px 0 6px' },
  '.cm-cursor, .cm-dropCursor': { borderLeftColor: token('text') },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: token('selected'),
  },
  '.cm-gutters': { backgroundColor: token('surface'), color: token('text-faint'), border: 'none' },
  '.cm-lineNumbers .cm-gutterElement': { padding: '0 6px 0 12px', minWidth: '36px' },
  '.cm-activeLineGutter': { backgroundColor: 'transparent', color: token('text') },
  '.cm-placeholder': { color: token('text-faint') },
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': {
    backgroundColor: token('accent-soft'),
    outline: `1px solid ${token('border-strong')}`,
  },
  '.cm-nonmatchingBracket, &.cm-focused .cm-nonmatchingBracket': { color: token('danger') },
  '.cm-selectionMatch': { backgroundColor: token('accent-soft') },
  '.cm-searchMatch': { backgroundColor: token('warning-soft'), outline: `1px solid ${token('warning')}` },
  '.cm-searchMatch-selected': { backgroundColor: token('selected') },

  '.cm-tooltip': {
    backgroundColor: token('raised'),
    color: token('text'),
    border: `1px solid ${token('border-strong')}`,
    borderRadius: token('radius'),
    boxShadow: token('shadow'),
    overflow: 'hidden',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    fontFamily: token('font-mono'),
    maxHeight: '17em',
    minWidth: '240px',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { display: 'flex', gap: '16px', padding: '3px 8px' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': {
    backgroundColor: token('selected'),
    color: token('text'),
  },
  '.cm-completionLabel': { flex: '1 1 auto', overflow: 'hidden', textOverflow: 'ellipsis' },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '600', color: token('accent') },
  '.cm-completionDetail': {
    marginInlineStart: 'auto',
    fontStyle: 'normal',
    fontSize: token('text-xs'),
    color: token('text-muted'),
  },
  '.cm-completionInfo': { padding: '6px 8px', fontSize: token('text-sm'), maxWidth: '280px' },

  '.cm-panels': { backgroundColor: token('sunken'), color: token('text'), borderColor: token('border') },
  '.cm-panel.cm-studio-search': {
    padding: '6px 8px',
    display: 'flex',
    flexDirection: 'column',
    gap: '4px',
    fontSize: token('text-sm'),
    '& > div': { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '4px' },
    '& input': { flex: '1 1 100px', maxWidth: '240px', minWidth: '0', margin: '0' },
    '& button': { margin: '0', minWidth: '26px' },
    '& button[aria-pressed=true]': {
      color: token('accent'),
      borderColor: token('accent'),
      backgroundColor: token('accent-soft'),
    },
    '& > div:first-child > button:last-child': { marginInlineStart: 'auto', border: 'none' },
  },
  '.cm-search-count': { color: token('text-muted'), minWidth: '72px', padding: '0 4px' },
  '.cm-textfield': {
    height: '24px',
    padding: '0 6px',
    fontSize: token('text-sm'),
    color: token('text'),
    backgroundColor: token('surface'),
    border: `1px solid ${token('border-strong')}`,
    borderRadius: token('radius'),
  },
  '.cm-button': {
    height: '24px',
    padding: '0 8px',
    fontSize: token('text-sm'),
    color: token('text'),
    backgroundColor: token('surface'),
    backgroundImage: 'none',
    border: `1px solid ${token('border-strong')}`,
    borderRadius: token('radius'),
  },

  '.cm-diagnostic': { padding: '6px 10px', fontSize: token('text-sm'), whiteSpace: 'pre-line' },
  '.cm-diagnostic-error': { borderLeft: `3px solid ${token('danger')}` },
  '.cm-diagnostic-warning': { borderLeft: `3px solid ${token('warning')}` },
  '.cm-diagnosticAction': {
    margin: '0 0 0 8px',
    padding: '1px 8px',
    font: 'inherit',
    color: token('accent'),
    backgroundColor: token('surface'),
    border: `1px solid ${token('border-strong')}`,
    borderRadius: token('radius'),
    cursor: 'pointer',
  },
  '.cm-lintRange': { textUnderlineOffset: '3px' },
  '.cm-lintRange-error': { backgroundImage: 'none', textDecoration: `underline wavy ${token('danger')}` },
  '.cm-lintRange-warning': { backgroundImage: 'none', textDecoration: `underline wavy ${token('warning')}` },
  '.cm-gutter-lint': { width: '10px' },
  '.cm-gutter-lint .cm-gutterElement': { padding: '0' },
  '.cm-lint-marker': {
    content: 'none',
    width: '6px',
    height: '6px',
    margin: '7px 2px',
    borderRadius: '50%',
    backgroundColor: token('danger'),
  },
  '.cm-lint-marker-error': { content: 'none' },
  '.cm-lint-marker-warning': { content: 'none', borderRadius: '1px', backgroundColor: token('warning') },
  '.cm-lint-marker-info': { content: 'none', backgroundColor: token('accent') },
  '.cm-panel.cm-panel-lint ul': { maxHeight: '120px', fontSize: token('text-sm') },
  '.cm-panel.cm-panel-lint ul [aria-selected]': {
    backgroundColor: token('sunken'),
    '& u': { textDecoration: 'underline' },
  },
  '.cm-panel.cm-panel-lint ul:focus [aria-selected]': {
    backgroundColor: token('selected'),
    color: token('text'),
  },
  '.cm-foldGutter .cm-gutterElement': { padding: '0 3px', cursor: 'pointer' },
  '.cm-foldPlaceholder': {
    padding: '0 6px',
    color: token('text-muted'),
    backgroundColor: token('sunken'),
    border: `1px solid ${token('border')}`,
    borderRadius: token('radius'),
  },
  '.cm-statement': { backgroundColor: token('sunken') },
});

/** The editor in the colours and sizes of the studio's tokens, so that light and dark need no second theme. */
export const editorTheme: Extension = [look, syntaxHighlighting(highlight)];
