import {
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
  type CSSProperties,
  type ReactNode,
  type Ref,
} from 'react';
import type { ObjectRef } from '@studio/core';
import { useStudio } from '../provider/studioContext.ts';
import { useAbility } from '../provider/useAbility.ts';
import { joinClasses } from '../ui/joinClasses.ts';
import { partStructure } from '../ui/structure.ts';
import { useEditorLabels } from './editorLabels.ts';
import { EditorMenuButton } from './EditorMenuButton.tsx';
import { EditorNotice } from './EditorNotice.tsx';
import { EditorToolbar } from './EditorToolbar.tsx';
import type { EditorError } from './lint/errorMarks.ts';
import type { ParameterValues } from './parameters/bindParameters.ts';
import { useParameters } from './parameters/useParameters.tsx';
import { allTextToRun, textToRun, type RunText } from './runKeymap.ts';
import { editorHandle, type QueryEditorHandle } from './editorHandle.ts';
import { useSurroundings } from './useSurroundings.ts';
import { useEditorCommands } from './useEditorCommands.ts';
import { useEditorView } from './useEditorView.ts';
import type { EditorKeymap } from './VimKeysItem.tsx';

/** Properties of {@link QueryEditor}. */
export interface QueryEditorProps {
  /** The text, where the host holds it; give back what `onValueChange` says. Line ends become `\n`. */
  readonly value?: string;
  /** @default '' */
  readonly defaultValue?: string;
  readonly onValueChange?: (value: string) => void;
  /** The user wants something to be run: pass `sql`, `offset`, `start` and `parameters` to `useQueryRun`. */
  readonly onRun?: (text: RunText) => void;
  /** The user wants what is running to be stopped. */
  readonly onCancel?: () => void;
  /** Whether something is running: Cancel takes the place of Run. @default false */
  readonly running?: boolean;
  /** Errors to mark, at positions of the document. They stay until the text changes. */
  readonly errors?: readonly EditorError[];
  /**
   * What was given last for `:name` and `$1`, by name (`$1` by `1`), where the host keeps it. `null` is NULL.
   */
  readonly parameterValues?: ParameterValues;
  /** Values were given for a statement that is about to run: all that are known, to be given back. */
  readonly onParameterValuesChange?: (values: ParameterValues) => void;
  /** Keys beside those of every editor; those of vim are loaded when they are wanted. @default 'default' */
  readonly keymap?: EditorKeymap;
  /** The user wants other keys; where it is given, the menu of the editor offers them. */
  readonly onKeymapChange?: (keymap: EditorKeymap) => void;
  /** The user wants to see an object that the text names: by F12, or a click with Ctrl or Cmd. */
  readonly onOpenObject?: (ref: ObjectRef) => void;
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

const noErrors: readonly EditorError[] = [];

/**
 * An SQL editor that knows the database: it suggests schemas, relations and columns, runs the statement at the cursor
 * (Ctrl or Cmd with Enter), a selection, or all (with Shift), and marks errors. Tab leaves it, as everywhere in the page.
 * Fills the height of its parent.
 */
export function QueryEditor(props: QueryEditorProps) {
  const { running = false, onCancel, errors = noErrors, keymap = 'default' } = props;
  const { nonce } = useStudio();
  const labels = useEditorLabels();
  const element = useRef<HTMLDivElement>(null);
  const ability = useAbility('runQuery');
  const label = props['aria-label'] ?? labels.queryEditor;
  const hint = props.placeholder ?? labels.editorPlaceholder;
  const surroundings = useSurroundings({
    searchPath: props.searchPath,
    onOpenObject: props.onOpenObject,
    ariaLabel: label,
    hint,
  });
  const [notice, notify] = useState<string | null>(null);
  const parameters = useParameters({
    values: props.parameterValues,
    onValuesChange: props.onParameterValuesChange,
    notify,
  });
  const run = (text: RunText | null) => {
    notify(null);
    if (text && ability.ok) parameters.fill(text, (filled) => props.onRun?.(filled));
  };
  const cancel = () => {
    if (!running || !onCancel) return false;
    onCancel();
    return true;
  };
  const commands = useEditorCommands(notify);
  const { view, hasSelection, hasText } = useEditorView({
    element,
    value: props.value,
    defaultValue: props.defaultValue ?? '',
    onValueChange: props.onValueChange,
    errors,
    surroundings,
    nonce,
    keymap,
    onKeymapFailed: () => notify(labels.vimKeysNotLoaded),
    handlers: { run, cancel, ...commands },
  });
  const runReason = ability.ok ? (hasText ? undefined : labels.nothingToRun) : ability.reason;
  const parts = useRef({ fill: parameters.fill, takeFiles: commands.takeFiles });
  useEffect(() => {
    parts.current = { fill: parameters.fill, takeFiles: commands.takeFiles };
  });
  useImperativeHandle(
    props.handle,
    () =>
      editorHandle(() => view, {
        fill: (text, use) => parts.current.fill(text, use),
        takeFiles: (...files) => parts.current.takeFiles(...files),
      }),
    [view],
  );
  return (
    <div
      data-studio-part="query-editor"
      className={joinClasses('stu:bg-surface', props.className)}
      style={{ ...partStructure, ...props.style }}
    >
      <EditorToolbar
        running={running}
        hasSelection={hasSelection}
        disabledReason={runReason}
        onRun={() => run(view && textToRun(view.state))}
        onRunAll={() => run(view && allTextToRun(view.state))}
        onCancel={onCancel}
        menu={
          <EditorMenuButton
            view={view}
            commands={commands}
            disabledReason={hasText ? undefined : labels.noText}
            runReason={runReason}
            onRun={run}
            keymap={keymap}
            onKeymapChange={props.onKeymapChange}
          />
        }
      >
        {props.actions}
      </EditorToolbar>
      <EditorNotice message={notice} onClose={() => notify(null)} />
      <div ref={element} style={{ flex: '1 1 0', minHeight: 0, overflow: 'hidden' }} />
      {parameters.dialog}
    </div>
  );
}
