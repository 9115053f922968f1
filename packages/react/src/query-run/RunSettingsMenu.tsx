import { Gauge } from 'lucide-react';
import * as Popover from 'radix-ui/popover';
import { useId, useState } from 'react';
import { usePortalContainer } from '../provider/studioContext.ts';
import { usePartLabels } from '../provider/usePartLabels.ts';
import { Button } from '../ui/Button.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import { mostRows } from './rowLimits.ts';
import { runLabels } from './runLabels.ts';
import { defaultRunSettings, mostSeconds, wholeNumber, type RunSettings } from './runSettings.ts';

/** Properties of {@link RunSettingsMenu}. */
export interface RunSettingsMenuProps {
  readonly settings: RunSettings;
  readonly onSettingsChange: (settings: RunSettings) => void;
}

/** The limits of a run, in sight on a button; pressed, it lets one change them. They hold from the next run on. */
export function RunSettingsMenu({ settings, onSettingsChange }: RunSettingsMenuProps) {
  const portalContainer = usePortalContainer();
  const labels = usePartLabels(runLabels);
  const limits = labels.runSettingsShort(settings.maxRows, settings.timeoutMs);
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <Button variant="ghost" aria-label={`${labels.runSettings}: ${limits}`} tooltip={limits}>
          <Gauge size={14} aria-hidden />
          <span className="stu:text-sm stu:tabular-nums">
            {labels.runSettingsSign(settings.maxRows, settings.timeoutMs)}
          </span>
        </Button>
      </Popover.Trigger>
      <Popover.Portal container={portalContainer}>
        <Popover.Content
          aria-label={labels.runSettings}
          align="start"
          sideOffset={4}
          collisionPadding={8}
          className="stu:flex stu:w-72 stu:flex-col stu:gap-3 stu:rounded-lg stu:border stu:border-border-strong stu:bg-raised stu:p-3 stu:shadow stu:motion-safe:animate-appear"
        >
          <SettingsFields settings={settings} onSettingsChange={onSettingsChange} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function SettingsFields({ settings, onSettingsChange }: RunSettingsMenuProps) {
  const labels = usePartLabels(runLabels);
  const { maxRows, timeoutMs } = settings;
  const seconds = timeoutMs === undefined ? '' : String(timeoutMs / 1000);
  return (
    <>
      <NumberField
        label={labels.maxRows}
        hint={labels.maxRowsHint}
        value={String(maxRows)}
        most={mostRows}
        onChange={(rows) => rows !== undefined && onSettingsChange({ ...settings, maxRows: rows })}
      />
      <NumberField
        label={labels.timeoutSeconds}
        hint={labels.timeoutHint}
        value={seconds}
        most={mostSeconds}
        canBeEmpty
        onChange={(chosen) =>
          onSettingsChange({ maxRows, ...(chosen !== undefined && { timeoutMs: chosen * 1000 }) })
        }
      />
      <Button onClick={() => onSettingsChange(defaultRunSettings)} className="stu:self-start">
        {labels.resetSettings}
      </Button>
    </>
  );
}

interface NumberFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly most: number;
  readonly canBeEmpty?: boolean;
  readonly onChange: (value: number | undefined) => void;
}

/** Heeded when it is left, by Escape too, or on Enter, where it is a number that may be; until then it says which those are. */
function NumberField({ label, hint, value, most, canBeEmpty = false, onChange }: NumberFieldProps) {
  const labels = usePartLabels(runLabels);
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const text = draft ?? value;
  const isEmpty = canBeEmpty && text.trim() === '';
  const isValid = isEmpty || wholeNumber(text, 1, most) !== undefined;
  const settle = () => {
    if (draft === null) return;
    setDraft(null);
    if (isValid) onChange(isEmpty ? undefined : wholeNumber(text, 1, most));
  };
  return (
    <div className="stu:flex stu:flex-col stu:gap-1">
      <label htmlFor={id} className="stu:font-medium">
        {label}
      </label>
      <TextInput
        id={id}
        inputMode="numeric"
        value={text}
        aria-invalid={!isValid}
        aria-describedby={`${id}-hint`}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={settle}
        onKeyDown={(event) => {
          // Escape closes the menu, which is a way to leave the field too.
          if (event.key === 'Enter' || event.key === 'Escape') settle();
        }}
      />
      <p id={`${id}-hint`} className="stu:text-sm stu:text-muted">
        {isValid ? hint : labels.numberFrom(1, most)}
      </p>
    </div>
  );
}
