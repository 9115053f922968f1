import { closeBrackets, closeBracketsKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { jsonParseLinter } from '@codemirror/lang-json';
import { indentOnInput } from '@codemirror/language';
import { linter } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { useStudio } from '../../../provider/studioContext.ts';
import { Button } from '../../../ui/Button.tsx';
import { jsonExtensions } from './jsonExtensions.ts';
import { formatJson } from './jsonText.ts';
import { isValidJson, type PanelProps } from './PanelEditor.tsx';
import { useLayoutEffect } from '../../../ui/useLayoutEffect.ts';

/** Longer texts would make each key slow to judge. */
const longestLinted = 500_000;

/** JSON in an editor that knows it. What is not edited keeps every figure: the text is never read into values. */
export function JsonPanel({ label, draft, onDraft, problemId, caretRef }: PanelProps) {
  const { labels, nonce } = useStudio();
  const parent = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const latest = useRef({ draft, onDraft });
  useEffect(() => {
    latest.current = { draft, onDraft };
  });
  // Before the next key arrives: what stood here until now had the focus.
  useLayoutEffect(() => {
    if (!parent.current) return;
    const created = new EditorView({
      parent: parent.current,
      state: EditorState.create({
        doc: latest.current.draft,
        selection: { anchor: Math.min(caretRef.current, latest.current.draft.length) },
        extensions: [
          jsonExtensions(nonce),
          history(),
          indentOnInput(),
          closeBrackets(),
          latest.current.draft.length > longestLinted ? [] : linter(jsonParseLinter()),
          EditorView.contentAttributes.of({ 'aria-label': label, 'aria-describedby': problemId }),
          // The keys that end the editor are the panel's.
          keymap.of([
            ...closeBracketsKeymap,
            ...historyKeymap,
            ...defaultKeymap.filter(({ key }) => key !== 'Mod-Enter' && key !== 'Escape'),
          ]),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) latest.current.onDraft(update.state.doc.toString());
          }),
        ],
      }),
    });
    view.current = created;
    created.focus();
    return () => created.destroy();
  }, [label, problemId, nonce, caretRef]);
  const format = () => {
    const { current } = view;
    if (!current) return;
    const text = current.state.doc.toString();
    current.dispatch({ changes: { from: 0, to: text.length, insert: formatJson(text) } });
    current.focus();
  };
  return (
    <>
      <div
        ref={parent}
        style={{ height: 280, resize: 'vertical', overflow: 'auto' }}
        className="stu:bg-surface"
      />
      <div className="stu:flex stu:justify-end stu:border-t stu:border-border stu:px-2 stu:py-1">
        <Button
          variant="ghost"
          disabledReason={isValidJson(draft) ? undefined : labels.gridNoJson}
          onClick={format}
        >
          {labels.gridFormatJson}
        </Button>
      </div>
    </>
  );
}
