import type { SetTo } from '@studio/core';
import { Check, Ellipsis, Link2, KeyRound } from 'lucide-react';
import { useId, type ClipboardEvent, type ReactNode } from 'react';
import { usePartLabels } from '../../provider/usePartLabels.ts';
import { lazyPart } from '../../ui/lazyPart.tsx';
import { MenuButton } from '../../ui/MenuButton.tsx';
import { CellEditor } from '../cells/CellEditor.tsx';
import { intentReason } from '../cells/pressIntentKey.ts';
import { visibleText } from '../cells/visibleText.ts';
import { GridContext } from '../gridContext.ts';
import type { ShownColumn } from '../useGridColumns.ts';
import { FieldValue } from './FieldValue.tsx';
import { useFieldEditor, type FieldEditing } from './useFieldEditor.ts';
import { rowPanelLabels } from './rowPanelLabels.ts';

export interface RecordFieldProps extends Omit<FieldEditing, 'columnId' | 'refusalOf'> {
  readonly column: ShownColumn;
  readonly isRequired: boolean;
  readonly mark: 'staged' | 'problem' | undefined;
  /** What is to be said of the value: what it was before, or what stands against it. */
  readonly note: string | undefined;
  /** Takes back what is staged; absent where nothing is. */
  readonly onRevert: (() => void) | undefined;
  /** Stands after the field's name. */
  readonly after?: ReactNode;
}

const FieldMenu = lazyPart(() => import('./FieldMenu.tsx').then((part) => part.FieldMenu));

const look =
  'stu:block stu:w-full stu:min-h-(--studio-control-height) stu:rounded stu:border stu:border-border-strong stu:bg-surface stu:px-2 stu:py-1 stu:text-start stu:text-fg ' +
  'stu:hover:bg-hover stu:aria-disabled:border-border stu:aria-disabled:bg-sunken stu:aria-disabled:hover:bg-sunken stu:data-[mark=staged]:border-warning stu:data-[mark=staged]:bg-warning-soft stu:data-[mark=problem]:border-danger stu:data-[mark=problem]:bg-danger-soft';

/** One column of a record: its name, its value, which opens in the editor that its cell has, and what is to be said. */
export function RecordField(props: RecordFieldProps) {
  const { column, reason, note, mark, onSet, onRevert } = props;
  const labels = usePartLabels(rowPanelLabels);
  const id = useId();
  const { editor, fieldRef, buttonRef, begin, commit, handleKeyDown } = useFieldEditor({
    ...props,
    columnId: column.id,
    refusalOf: (set) => intentReason(set, column, labels),
  });
  const set = (to: SetTo) => onSet(to, []);
  const paste = (event: ClipboardEvent<HTMLElement>) => {
    if (event.target !== buttonRef.current) return;
    event.preventDefault();
    const text = event.clipboardData.getData('text/plain');
    if (reason === undefined) set({ to: 'value', text });
    else props.onProblem(reason);
  };
  const copy = (event: ClipboardEvent<HTMLElement>) => {
    if (event.target !== buttonRef.current || typeof props.value !== 'string') return;
    event.preventDefault();
    event.clipboardData.setData('text/plain', props.value);
  };
  // As wide as it likes: it is held by the field around it.
  const wide = { ...column, width: Number.MAX_SAFE_INTEGER };
  const said = note ?? reason;
  return (
    <div className="stu:py-1.5">
      <div className="stu:flex stu:min-h-6 stu:items-center stu:gap-1.5">
        {column.isKey && <KeyRound size={12} aria-hidden className="stu:flex-none stu:text-warning" />}
        {column.foreignKey && <Link2 size={12} aria-hidden className="stu:flex-none stu:text-accent" />}
        <span
          id={`${id}name`}
          title={column.detail?.comment}
          className="stu:min-w-0 stu:truncate stu:font-medium"
        >
          {visibleText(column.name)}
        </span>
        <span className="stu:min-w-0 stu:flex-1 stu:truncate stu:text-xs stu:text-muted">
          {column.type.display}
        </span>
        {props.after}
        {(reason === undefined || onRevert) && (
          <MenuButton
            label={labels.gridFieldMenu(visibleText(column.name))}
            menu={(close) => (
              <FieldMenu column={column} reason={reason} onSet={set} onRevert={onRevert} onClose={close} />
            )}
            className="stu:h-6! stu:w-6!"
          >
            <Ellipsis size={14} aria-hidden />
          </MenuButton>
        )}
      </div>
      <div
        ref={fieldRef}
        style={{ position: 'relative', minHeight: 28, zIndex: editor ? 2 : undefined }}
        className="stu:*:max-w-full!"
        onCopy={copy}
        onPaste={paste}
      >
        {editor ? (
          <GridContext.Provider value={{ commit: commit }}>
            <CellEditor editor={editor} column={wide} />
          </GridContext.Provider>
        ) : (
          <button
            ref={buttonRef}
            type="button"
            data-field={column.id}
            data-mark={mark}
            aria-labelledby={`${id}name ${id}value`}
            aria-describedby={said === undefined ? undefined : `${id}note`}
            aria-disabled={reason !== undefined || undefined}
            onKeyDown={handleKeyDown}
            onClick={() => begin({ byPointer: true })}
            className={look}
          >
            <span id={`${id}value`}>
              <FieldValue value={props.value} column={column} isRequired={props.isRequired} />
            </span>
          </button>
        )}
      </div>
      {said !== undefined && (
        <p
          id={`${id}note`}
          data-mark={mark}
          className="stu:pt-0.5 stu:text-sm stu:wrap-anywhere stu:text-muted stu:data-[mark=problem]:text-danger stu:data-[mark=staged]:text-warning"
        >
          {mark === 'staged' && <Check size={11} aria-hidden className="stu:me-1 stu:inline" />}
          {said}
        </p>
      )}
    </div>
  );
}
