import * as Popover from 'radix-ui/popover';
import { useId, type ReactNode } from 'react';
import { usePortalContainer, useStudio } from '../../../provider/studioContext.ts';
import { Button } from '../../../ui/Button.tsx';
import { Notice } from '../Notice.tsx';
import { pasteFormats, readTable, type PasteFormat } from './pastedTable.ts';
import { pasteSummary } from './pasteSummary.ts';
import type { EmptyMeaning, PasteChoices } from './planPaste.ts';
import type { DonePaste } from './usePaste.ts';

export interface PasteNoticeProps {
  readonly paste: DonePaste;
}

/** What the last paste did, and what else it could have meant. */
export function PasteNotice({ paste }: PasteNoticeProps) {
  const { labels } = useStudio();
  const { ready, change } = paste;
  const addRows = () => change(ready.format, { ...ready.choices, addRows: true });
  return (
    <Notice
      onClose={paste.dismiss}
      actions={
        <>
          {ready.rowsOver > 0 && <Button onClick={addRows}>{labels.gridAddRowsOver(ready.rowsOver)}</Button>}
          <PasteOptions paste={paste} />
        </>
      }
    >
      {pasteSummary(ready, labels)}
    </Notice>
  );
}

function PasteOptions({ paste }: PasteNoticeProps) {
  const { labels } = useStudio();
  const portalContainer = usePortalContainer();
  const { ready, change, clipboard } = paste;
  const { format, choices } = ready;
  const set = (changed: Partial<PasteChoices>) => change(format, { ...choices, ...changed });
  const formats = pasteFormats.filter((each) => readTable(clipboard, each));
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <Button>{labels.gridPasteOptions}</Button>
      </Popover.Trigger>
      <Popover.Portal container={portalContainer}>
        <Popover.Content
          align="end"
          side="top"
          sideOffset={6}
          collisionPadding={8}
          aria-label={labels.gridPasteOptions}
          className="stu:flex stu:w-72 stu:flex-col stu:gap-3 stu:rounded-lg stu:border stu:border-border-strong stu:bg-raised stu:p-3 stu:text-md stu:shadow stu:outline-none!"
        >
          <Choice
            label={labels.gridPasteFormat}
            value={format}
            options={formats.map((each) => [each, labels.gridPasteFormats[each]])}
            onChange={(next: PasteFormat) => change(next, choices)}
          />
          <Choice
            label={labels.gridPastePlace}
            value={choices.place}
            options={[
              ['cells', labels.gridPasteOver],
              ['rows', labels.gridPasteRows],
            ]}
            onChange={(place: PasteChoices['place']) => set({ place })}
          />
          <Choice
            label={labels.gridPasteEmpty}
            value={choices.empty}
            options={(['null', 'text', 'default'] as const).map((each) => [
              each,
              labels.gridPasteEmpties[each],
            ])}
            onChange={(empty: EmptyMeaning) => set({ empty })}
          />
          <Check isChecked={choices.words} onChange={(words) => set({ words })}>
            {labels.gridPasteWords}
          </Check>
          <Check isChecked={choices.header} onChange={(header) => set({ header })}>
            {labels.gridPasteHeader}
          </Check>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly (readonly [Value, string])[];
  readonly onChange: (value: Value) => void;
}

function Choice<Value extends string>({ label, value, options, onChange }: ChoiceProps<Value>) {
  const id = useId();
  return (
    <div className="stu:flex stu:items-center stu:justify-between stu:gap-2">
      <label htmlFor={id} className="stu:text-muted">
        {label}
      </label>
      <select
        id={id}
        value={value}
        // The options are all of its values.
        onChange={(event) => onChange(event.target.value as Value)}
        className="stu:h-(--studio-control-height) stu:w-40 stu:rounded stu:border stu:border-border-strong stu:bg-surface stu:px-1.5"
      >
        {options.map(([option, text]) => (
          <option key={option} value={option}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}

interface CheckProps {
  readonly isChecked: boolean;
  readonly onChange: (isChecked: boolean) => void;
  readonly children: ReactNode;
}

function Check({ isChecked, onChange, children }: CheckProps) {
  return (
    <label className="stu:flex stu:items-start stu:gap-2">
      <input type="checkbox" checked={isChecked} onChange={(event) => onChange(event.target.checked)} />
      {children}
    </label>
  );
}
