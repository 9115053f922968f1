import { sql } from '@codemirror/lang-sql';
import { MergeView } from '@codemirror/merge';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, lineNumbers } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { useStudio } from '../../provider/studioContext.ts';
import { postgres } from '../../query-editor/dialect.ts';
import { editorTheme } from '../../ui/editorTheme.ts';

export interface ComparedText {
  readonly label: string;
  readonly text: string;
}

export interface TextComparisonProps {
  readonly before: ComparedText;
  readonly after: ComparedText;
}

const theme = EditorView.theme({
  '&': { height: 'auto' },
  '.cm-changedLine': { backgroundColor: 'var(--studio-warning-soft)' },
  '.cm-changedText': {
    background: 'none',
    textDecoration: 'underline',
    textDecorationColor: 'var(--studio-warning)',
    textDecorationThickness: '2px',
  },
  '.cm-changeGutter': { width: '3px', paddingInlineStart: '1px' },
  '.cm-changedLineGutter': { background: 'var(--studio-warning)' },
  '.cm-collapsedLines': {
    background: 'var(--studio-sunken)',
    color: 'var(--studio-text-muted)',
    fontFamily: 'var(--studio-font)',
    fontSize: 'var(--studio-text-sm)',
  },
});

/** Two scripts side by side with what differs marked; long stretches that are the same are folded. Read only. */
export function TextComparison({ before, after }: TextComparisonProps) {
  const { nonce } = useStudio();
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!element.current) return;
    const side = ({ label, text }: ComparedText) => ({
      doc: text,
      extensions: [...sideExtensions(label), nonce === undefined ? [] : EditorView.cspNonce.of(nonce)],
    });
    const view = new MergeView({
      a: side(before),
      b: side(after),
      parent: element.current,
      collapseUnchanged: { margin: 3, minSize: 6 },
      diffConfig: { scanLimit: 5_000, timeout: 500 },
    });
    return () => view.destroy();
  }, [before, after, nonce]);
  return (
    <div className="stu:flex stu:flex-col stu:gap-1">
      <div aria-hidden className="stu:flex stu:text-xs stu:font-semibold stu:text-muted">
        <span style={{ flex: 1 }}>{before.label}</span>
        <span style={{ flex: 1 }}>{after.label}</span>
      </div>
      <div
        ref={element}
        style={{ maxHeight: '52vh', overflow: 'auto' }}
        className="stu:rounded stu:border stu:border-border"
      />
    </div>
  );
}

function sideExtensions(label: string): Extension[] {
  return [
    lineNumbers(),
    sql({ dialect: postgres }),
    editorTheme,
    theme,
    EditorView.lineWrapping,
    EditorState.readOnly.of(true),
    EditorView.contentAttributes.of({ 'aria-label': label, 'aria-readonly': 'true' }),
  ];
}
