import type { DataType } from '@studio/core';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { useStudio } from '../../../provider/studioContext.ts';
import { Button } from '../../../ui/Button.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { addDays, addMonths, dayOf, today, weeksOf, withDay, writtenDay } from './calendarDays.ts';
import { EditorPopup } from './EditorPopup.tsx';
import { useLayoutEffect } from '../../../ui/useLayoutEffect.ts';

export interface CalendarPopupProps {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly text: string;
  readonly type: DataType;
  readonly onPick: (text: string) => void;
  /** @param takesFocus whether the focus is to go back to the field */
  readonly onClose: (takesFocus: boolean) => void;
}

const dayLook =
  'stu:size-7 stu:rounded stu:text-center stu:text-sm stu:hover:bg-hover stu:data-other:text-faint stu:aria-selected:bg-accent stu:aria-selected:text-on-accent stu:aria-[current=date]:font-semibold';

/** A month to choose a day from, with what else a date can be. The time and the zone of a timestamp stay. */
export function CalendarPopup({ anchor, text, type, onPick, onClose }: CalendarPopupProps) {
  const { labels } = useStudio();
  const chosen = dayOf(text);
  const [focused, setFocused] = useState(() => chosen ?? today());
  const table = useRef<HTMLTableElement>(null);
  useLayoutEffect(() => {
    table.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus({ preventScroll: true });
  }, [focused]);
  const hasTime = type.kind === 'timestamp';
  const pick = (day: typeof focused) => onPick(withDay(text, day, hasTime));
  const handleKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      onClose(true);
    }
  };
  const handleDayKey = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (step) setFocused((day) => step(day));
    else if (event.key === 'Enter' || event.key === ' ') pick(focused);
    else return;
    event.preventDefault();
  };
  return (
    <EditorPopup
      anchor={anchor}
      label={labels.gridCalendarOf(focused.year, focused.month)}
      takesFocus
      onKeyDown={handleKeyDown}
      onLeave={() => onClose(false)}
    >
      <div className="stu:p-2">
        <div className="stu:flex stu:items-center stu:gap-1 stu:pb-1">
          <IconButton
            label={labels.gridPreviousMonth}
            tooltip=""
            onClick={() => setFocused((day) => addMonths(day, -1))}
          >
            <ChevronLeft size={14} aria-hidden className="stu:rtl:rotate-180" />
          </IconButton>
          <span aria-live="polite" className="stu:flex-1 stu:text-center stu:font-medium">
            {labels.gridCalendarOf(focused.year, focused.month)}
          </span>
          <IconButton
            label={labels.gridNextMonth}
            tooltip=""
            onClick={() => setFocused((day) => addMonths(day, 1))}
          >
            <ChevronRight size={14} aria-hidden className="stu:rtl:rotate-180" />
          </IconButton>
        </div>
        <table ref={table} role="grid" aria-label={labels.gridCalendarOf(focused.year, focused.month)}>
          <thead>
            <tr>
              {labels.gridWeekdays.map((name) => (
                <th key={name} scope="col" className="stu:text-xs stu:font-normal stu:text-faint">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeksOf(focused).map((week) => (
              <tr key={week.map(writtenDay).join()}>
                {week.map((day) => {
                  const written = writtenDay(day);
                  const isFocused = written === writtenDay(focused);
                  return (
                    <td
                      key={written}
                      role="gridcell"
                      tabIndex={isFocused ? 0 : -1}
                      aria-label={labels.gridCalendarDay(day.year, day.month, day.day)}
                      aria-selected={chosen !== undefined && written === writtenDay(chosen)}
                      aria-current={written === writtenDay(today()) ? 'date' : undefined}
                      data-other={day.month !== focused.month || undefined}
                      onKeyDown={handleDayKey}
                      onClick={() => pick(day)}
                      className={dayLook}
                    >
                      {day.day}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
        <div className="stu:flex stu:flex-wrap stu:gap-1 stu:pt-1">
          <Button variant="ghost" onClick={() => pick(today())}>
            {labels.gridToday}
          </Button>
          {['-infinity', 'infinity'].map((special) => (
            <Button key={special} variant="ghost" onClick={() => onPick(special)}>
              {special}
            </Button>
          ))}
        </div>
      </div>
    </EditorPopup>
  );
}

const steps: Readonly<Record<string, (day: ReturnType<typeof today>) => ReturnType<typeof today>>> = {
  ArrowLeft: (day) => addDays(day, -1),
  ArrowRight: (day) => addDays(day, 1),
  ArrowUp: (day) => addDays(day, -7),
  ArrowDown: (day) => addDays(day, 7),
  PageUp: (day) => addMonths(day, -1),
  PageDown: (day) => addMonths(day, 1),
};
