import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { useRef } from 'react';
import { useStudio } from '../../provider/studioContext.ts';
import { useLayoutEffect } from '../../ui/useLayoutEffect.ts';
import { jsonExtensions } from './editors/jsonExtensions.ts';

export interface JsonViewProps {
  /** Laid out, one part on each line. */
  readonly text: string;
  /** Of its column. */
  readonly name: string;
}

/** JSON to read, whose objects and arrays fold. Nothing but what is in sight is drawn. */
export function JsonView({ text, name }: JsonViewProps) {
  const { nonce } = useStudio();
  const parent = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (!parent.current) return;
    const view = new EditorView({
      parent: parent.current,
      state: EditorState.create({
        doc: text,
        extensions: [
          jsonExtensions(nonce),
          EditorState.readOnly.of(true),
          EditorView.contentAttributes.of({ 'aria-label': name, 'aria-readonly': 'true' }),
          EditorView.theme({ '&': { maxHeight: '52vh' }, '.cm-scroller': { overflow: 'auto' } }),
        ],
      }),
    });
    return () => view.destroy();
  }, [text, name, nonce]);
  return (
    <div
      ref={parent}
      className="stu:overflow-hidden stu:rounded stu:border stu:border-border stu:bg-surface"
    />
  );
}
