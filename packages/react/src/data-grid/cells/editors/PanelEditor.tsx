import type { SetTo } from '@studio/core';
import { useId, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import { useStudio } from '../../../provider/studioContext.ts';
import { Button } from '../../../ui/Button.tsx';
import { lazyPart } from '../../../ui/lazyPart.tsx';
import { useShortcuts } from '../../../ui/useShortcuts.ts';
import type { CellEditorProps, EditorMove } from '../../gridContext.ts';
import { compactJson } from '../compactJson.ts';
import { visibleText } from '../visibleText.ts';
import { ArrayPanel, isListable } from './ArrayPanel.tsx';
import { BytesPanel } from './BytesPanel.tsx';
import { intentChoices } from './ChoiceEditor.tsx';
import { editorCommand, useEditorEnd } from './editorKeys.ts';
import { EditorPopup } from './EditorPopup.tsx';
import { formatJson, jsonProblem } from './jsonText.ts';
import { TextPanel } from './TextPanel.tsx';
import { valueProblem } from './valueProblem.ts';

const JsonPanel = lazyPart(() => import('./JsonPanel.tsx').then((part) => part.JsonPanel), TextPanel);

export interface PanelEditorProps extends CellEditorProps {
  /** What it opens with: the cell's own text, or what was typed in its field. */
  readonly text: string | null;
  /** What was typed before it was there. It stands before the text. */
  readonly typed: string;
  /** Told by what stands in its place until it is there. */
  readonly onTyped: (typed: string) => void;
}

/** What a panel shows a draft with. */
export interface PanelProps {
  readonly label: string;
  readonly draft: string;
  readonly onDraft: (draft: string) => void;
  readonly column: CellEditorProps['column'];
  /** Names what is wrong with the draft. */
  readonly problemId: string;
  readonly isWrong: boolean;
  /** Where the text goes on, for panels of text: one that takes over from another goes on there. */
  readonly caretRef: RefObject<number>;
}

/** An editor with room of its own under the cell: for JSON, arrays, bytes and long texts. */
export function PanelEditor({ editor, column, text, typed }: PanelEditorProps) {
  const { labels } = useStudio();
  const keysOf = useShortcuts();
  const end = useEditorEnd();
  const anchor = useRef<HTMLSpanElement>(null);
  const problemId = useId();
  const [initial] = useState(() => openingText(column, text));
  const [opening] = useState(typed + initial);
  const [draft, setDraft] = useState(opening);
  const caretRef = useRef(typed.length);
  // The text that a panel opens with may be laid out otherwise than the value, which is no change.
  const isChange = draft !== initial ? draft !== editor.text : (text ?? '') !== (editor.text ?? '');
  const problem = isChange ? valueProblem(draft, column.type, labels) : undefined;
  const isWrong = problem?.level === 'error';
  const keep = (move: EditorMove) => {
    const set: SetTo = { to: 'value', text: draft };
    end(isChange ? set : undefined, move);
  };
  const handleKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const command = editorCommand(event);
    if (command === 'save') flushSync(() => keep('stay'));
    else if (command === 'leave') end(undefined, 'stay');
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      if (!isWrong) keep('down');
    } else return;
    if (command !== 'save') event.preventDefault();
  };
  return (
    <>
      <span
        ref={anchor}
        style={{ position: 'absolute', inset: 0, overflow: 'hidden' }}
        className="stu:px-2 stu:font-mono stu:text-sm"
      >
        {visibleText(column.type.kind === 'json' ? compactJson(draft) : draft)}
      </span>
      <EditorPopup
        anchor={anchor}
        label={labels.gridEditCell(column.name)}
        takesFocus
        onKeyDown={handleKeyDown}
        onLeave={() => keep('stay')}
      >
        <div style={{ width: 'min(560px, calc(100vw - 32px))' }} className="stu:flex stu:flex-col">
          <Panel
            initial={opening}
            caretRef={caretRef}
            label={labels.gridEditCell(column.name)}
            draft={draft}
            onDraft={setDraft}
            column={column}
            problemId={problemId}
            isWrong={isWrong}
          />
          <footer className="stu:flex stu:flex-wrap stu:items-center stu:gap-2 stu:border-t stu:border-border stu:p-2">
            <p
              id={problemId}
              role="status"
              data-level={problem?.level}
              className="stu:min-w-0 stu:flex-1 stu:ps-1 stu:text-sm stu:text-muted stu:data-[level=error]:text-danger stu:data-[level=warning]:text-warning"
            >
              {problem?.message ?? labels.gridLength(draft.length)}
            </p>
            {intentChoices({ editor, column }, labels).map((intent) => (
              <Button key={intent.id} variant="ghost" onClick={() => end(intent.set, 'stay')}>
                {intent.label}
              </Button>
            ))}
            <Button onClick={() => end(undefined, 'stay')}>{labels.cancel}</Button>
            <Button
              variant="primary"
              disabledReason={isWrong ? problem.message : undefined}
              shortcut={keysOf('Mod+Enter')}
              tooltip={labels.gridKeepValue}
              onClick={() => keep('stay')}
            >
              {labels.gridKeepValue}
            </Button>
          </footer>
        </div>
      </EditorPopup>
    </>
  );
}

/** `jsonb` has no white space of its own, so it is laid out to be read; `json` stays as it was written. */
function openingText({ type }: CellEditorProps['column'], text: string | null): string {
  const json = text ?? '';
  const isBinary = (type.base ?? type).name === 'jsonb';
  return isBinary && isValidJson(json) ? formatJson(json) : json;
}

export function isValidJson(text: string): boolean {
  return jsonProblem(text, { gridNoJson: '', gridNoJsonAt: () => '' }) === undefined;
}

/** `initial` decides once: a panel stays what it is while its text is edited. */
function Panel({ initial, ...panel }: PanelProps & { readonly initial: string }) {
  const { type } = panel.column;
  if (type.kind === 'json') return <JsonPanel {...panel} />;
  if (type.kind === 'bytes') return <BytesPanel {...panel} />;
  if (type.kind === 'array' && isListable(initial, type)) return <ArrayPanel {...panel} />;
  return <TextPanel {...panel} />;
}
