import * as RadioGroup from 'radix-ui/radio-group';
import { useId } from 'react';
import { usePartLabels } from '../provider/usePartLabels.ts';
import { joinClasses } from '../ui/joinClasses.ts';
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx';
import type { SessionMode } from './querySession.ts';
import type { QuerySessionState } from './useQuerySession.ts';
import { sessionLabels } from './sessionLabels.ts';

export interface SessionModeSwitchProps {
  readonly session: QuerySessionState;
  readonly disabledReason: string | undefined;
}

const itemLook = joinClasses(
  'stu:h-6 stu:cursor-default stu:rounded stu:px-2 stu:text-sm stu:whitespace-nowrap stu:text-muted stu:select-none',
  'stu:hover:text-fg stu:data-disabled:text-faint stu:data-[state=checked]:bg-surface stu:data-[state=checked]:font-medium stu:data-[state=checked]:text-fg stu:data-[state=checked]:shadow-sm',
);

/** Auto-commit or manual, as two that exclude each other. */
export function SessionModeSwitch({ session, disabledReason }: SessionModeSwitchProps) {
  const labels = usePartLabels(sessionLabels);
  const id = useId();
  const reason = disabledReason ?? (session.transaction === 'idle' ? undefined : labels.modeFixed);
  const modes = [
    { mode: 'auto', name: labels.modeAuto, hint: labels.modeAutoHint },
    { mode: 'manual', name: labels.modeManual, hint: labels.modeManualHint },
  ] as const;
  const choose = (value: string) => {
    const chosen = modes.find(({ mode }) => mode === value)?.mode satisfies SessionMode | undefined;
    if (chosen && reason === undefined) session.setMode(chosen);
  };
  return (
    <>
      <RadioGroup.Root
        aria-label={labels.sessionMode}
        value={session.mode}
        onValueChange={choose}
        orientation="horizontal"
        className="stu:flex stu:items-center stu:rounded stu:bg-sunken stu:p-0.5"
      >
        {modes.map(({ mode, name, hint }) => (
          <RadioGroup.Item
            key={mode}
            value={mode}
            aria-disabled={reason !== undefined && mode !== session.mode ? true : undefined}
            title={mode === session.mode ? hint : (reason ?? hint)}
            aria-describedby={`${id}-${mode}`}
            className={itemLook}
          >
            {name}
          </RadioGroup.Item>
        ))}
      </RadioGroup.Root>
      {modes.map(({ mode, hint }) => (
        <VisuallyHidden key={mode} id={`${id}-${mode}`}>
          {mode === session.mode ? hint : (reason ?? hint)}
        </VisuallyHidden>
      ))}
    </>
  );
}
