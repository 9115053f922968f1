import { ListVideo, Play, Square } from 'lucide-react';
import type { ReactNode } from 'react';
import { useEditorLabels } from './editorLabels.ts';
import { Button } from '../ui/Button.tsx';
import { useShortcuts } from '../ui/useShortcuts.ts';

export interface EditorToolbarProps {
  readonly running: boolean;
  readonly hasSelection: boolean;
  /** Why nothing can be run now. */
  readonly disabledReason: string | undefined;
  readonly onRun: () => void;
  readonly onRunAll: () => void;
  /** Absent where the host cannot cancel. */
  readonly onCancel: (() => void) | undefined;
  /** Further commands, behind those that run. */
  readonly menu?: ReactNode;
  /** The host's own controls, at the end. */
  readonly children?: ReactNode;
}

/** Run, run all and cancel, each with its keys. Starting and stopping change places, so that nothing moves. */
export function EditorToolbar(props: EditorToolbarProps) {
  const { running, hasSelection, disabledReason, onCancel } = props;
  const labels = useEditorLabels();
  const keysOf = useShortcuts();
  return (
    <div
      role="group"
      aria-label={labels.queryEditor}
      className="stu:flex stu:flex-wrap stu:items-center stu:gap-1.5 stu:border-b stu:border-border stu:p-1.5"
    >
      {running && onCancel ? (
        <Button
          variant="danger"
          onClick={onCancel}
          tooltip={labels.cancelRunHint}
          shortcut={keysOf('Escape')}
        >
          <Square size={11} aria-hidden fill="currentColor" />
          {labels.cancel}
          <Keys>{keysOf('Escape')}</Keys>
        </Button>
      ) : (
        <Button
          variant="primary"
          onClick={props.onRun}
          disabledReason={disabledReason}
          tooltip={hasSelection ? labels.runSelectionHint : labels.runStatementHint}
        >
          <Play size={12} aria-hidden fill="currentColor" />
          {hasSelection ? labels.runSelection : labels.runStatement}
          <Keys>{keysOf('Mod+Enter')}</Keys>
        </Button>
      )}
      <Button
        variant="ghost"
        onClick={props.onRunAll}
        disabledReason={disabledReason}
        tooltip={labels.runAllHint}
        shortcut={keysOf('Mod+Shift+Enter')}
      >
        <ListVideo size={14} aria-hidden />
        {labels.runAll}
      </Button>
      {props.menu}
      <div className="stu:ms-auto stu:flex stu:min-w-0 stu:flex-wrap stu:items-center stu:justify-end stu:gap-1.5">
        {props.children}
      </div>
    </div>
  );
}

function Keys({ children }: { readonly children: string }) {
  return (
    <kbd aria-hidden className="stu:font-sans stu:text-xs stu:font-normal stu:pointer-coarse:hidden">
      {children}
    </kbd>
  );
}
