import { useImperativeHandle, useMemo, useRef, type CSSProperties, type ReactNode, type Ref } from 'react';
import { useStudio } from '../provider/studioContext.ts';
import { useAbility } from '../provider/useAbility.ts';
import { joinClasses } from '../ui/joinClasses.ts';
import { createCompletionCatalog } from './completion/completionCatalog.ts';
import { queryClientReader } from './completion/queryClientReader.ts';
import { editorSurroundings } from './editorSetup.ts';
import { EditorToolbar } from './EditorToolbar.tsx';
import type { EditorError } from './lint/errorMarks.ts';
import { createLinter } from './lint/createLinter.ts';
import { allTextToRun, textToRun, type RunText } from './runKeymap.ts';
import { editorHandle, type QueryEditorHandle } from './editorHandle.ts';
import { useEditorView } from './useEditorView.ts';

export interface QueryEditorProps {
  /** The text, where the host holds it; give back what `onValueChange` says. Line ends become `\n`. */
  readonly value?: string;
  /** @default '' */
  readonly defaultValue?: string;
  readonly onValueChange?: (value: string) => void;
  /** The user wants something to be run: pass `sql` and `offset` to `useQueryRun`. */
  readonly onRun?: (text: RunText) => void;
  /** The user wants what is running to be stopped. */
  readonly onCancel?: () => void;
  /** Whether something is running: Cancel takes the place of Run. @default false */
  readonly running?: boolean;
  /** Errors to mark, at positions of the document. They stay until the text changes. */
  readonly errors?: readonly EditorError[];
  /**
   * Schemas searched for unqualified names while the text is judged. Keep it the same object from render to render.
   * @default the database's own
   */
  readonly searchPath?: readonly string[];
  /** Shown while the text is empty. */
  readonly placeholder?: string;
  /** Reads and leads the editor from outside, for buttons of the host. */
  readonly handle?: Ref<QueryEditorHandle>;
  /** Controls of the host, at the end of the toolbar. */
  readonly actions?: ReactNode;
  /** @default 'SQL editor' */
  readonly 'aria-label'?: string;
  readonly className?: string;
  readonly style?: CSSProperties;
}

const structure: CSSProperties = {
  display: 'flex',
  flexDirection: 'column',
  height: '100%',
  minHeight: 0,
  minWidth: 0,
};
const noErrors: readonly EditorError[] = [];

/**
 * An SQL editor that knows the database: it suggests schemas, relations and columns, runs the statement at the cursor
 * (Ctrl or Cmd with Enter), a selection, or all (with Shift), and marks errors. Tab leaves it, as everywhere in the page.
 * Fills the height of its parent.
 */
export function QueryEditor(props: QueryEditorProps) {
  const { running = false, onCancel, errors = noErrors, searchPath } = props;
  const { adapter, labels, nonce, queryClient } = useStudio();
  const element = useRef<HTMLDivElement>(null);
  const ability = useAbility('runQuery');
  const label = props['aria-label'] ?? labels.queryEditor;
  const hint = props.placeholder ?? labels.editorPlaceholder;
  const canLint = useAbility('lintQuery').ok;
  const surroundings = useMemo(() => {
    const lint = createLinter({ adapter, canLint, searchPath, labels });
    const catalog = createCompletionCatalog(queryClientReader(adapter, queryClient), searchPath);
    return editorSurroundings(catalog, lint, labels, label, hint);
  }, [adapter, canLint, searchPath, queryClient, labels, label, hint]);
  const run = (text: RunText | null) => {
    if (text && ability.ok) props.onRun?.(text);
  };
  const cancel = () => {
    if (!running || !onCancel) return false;
    onCancel();
    return true;
  };
  const { view, hasSelection, hasText } = useEditorView({
    element,
    value: props.value,
    defaultValue: props.defaultValue ?? '',
    onValueChange: props.onValueChange,
    errors,
    surroundings,
    nonce,
    handlers: { run, cancel },
  });
  useImperativeHandle(props.handle, () => editorHandle(() => view), [view]);
  return (
    <div
      data-studio-part="query-editor"
      className={joinClasses('stu:bg-surface', props.className)}
      style={{ ...structure, ...props.style }}
    >
      <EditorToolbar
        running={running}
        hasSelection={hasSelection}
        disabledReason={ability.ok ? (hasText ? undefined : labels.nothingToRun) : ability.reason}
        onRun={() => run(view && textToRun(view.state))}
        onRunAll={() => run(view && allTextToRun(view.state))}
        onCancel={onCancel}
      >
        {props.actions}
      </EditorToolbar>
      <div ref={element} style={{ flex: '1 1 0', minHeight: 0, overflow: 'hidden' }} />
    </div>
  );
}
