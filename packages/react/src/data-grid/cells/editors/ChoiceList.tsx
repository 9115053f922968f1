import { Check } from 'lucide-react';
import { useRef, type ReactNode, type RefObject } from 'react';
import { useStudio } from '../../../provider/studioContext.ts';
import type { Choice } from './choice.ts';
import { EditorPopup } from './EditorPopup.tsx';
import type { ValueProblem } from './problem.ts';
import { useLayoutEffect } from '../../../ui/useLayoutEffect.ts';

export interface ChoiceListProps {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly id: string;
  readonly label: string;
  readonly choices: readonly Choice[];
  /** The one that Enter takes, and the one that the cell holds. */
  readonly active: string | undefined;
  readonly current: string | undefined;
  readonly problem: ValueProblem | undefined;
  readonly status: ReactNode;
  readonly onChoose: (choice: Choice) => void;
}

const option =
  'stu:flex stu:min-h-7 stu:cursor-default stu:items-center stu:gap-2 stu:rounded stu:px-2 stu:py-1 stu:select-none stu:hover:bg-hover stu:data-active:bg-selected stu:data-[look=intent]:text-sm stu:data-[look=intent]:font-medium stu:data-[look=intent]:text-value-null';

/** The list under a field. The focus stays in the field, which names the active choice. */
export function ChoiceList(props: ChoiceListProps) {
  const { anchor, id, label, choices, active, current } = props;
  const { labels } = useStudio();
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    list.current?.querySelector('[data-active]')?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  const note = props.problem?.message ?? (choices.length === 0 && !props.status ? labels.gridNoChoice : null);
  return (
    <EditorPopup anchor={anchor} label={label}>
      {/* A press on a choice must not take the focus from the field, which would end the editor. */}
      <div
        role="presentation"
        onMouseDown={(event) => event.preventDefault()}
        style={{ minWidth: 'max(180px, var(--radix-popover-trigger-width))', maxWidth: 420 }}
      >
        <div
          ref={list}
          id={id}
          role="listbox"
          aria-label={label}
          style={{ maxHeight: 252, overflow: 'auto' }}
          className="stu:p-1 stu:empty:hidden"
        >
          {choices.map((choice) => (
            // eslint-disable-next-line jsx-a11y-x/click-events-have-key-events -- the keys are the field's
            <div
              key={choice.id}
              id={`${id}${choice.id}`}
              role="option"
              tabIndex={-1}
              aria-selected={choice.id === current}
              data-active={choice.id === active || undefined}
              data-look={choice.look}
              onClick={() => props.onChoose(choice)}
              className={option}
            >
              <span style={{ width: 12, flex: 'none' }} className="stu:text-accent">
                {choice.id === current && <Check size={12} aria-hidden />}
              </span>
              <span className="stu:min-w-0 stu:flex-1 stu:truncate">{choice.label}</span>
              {choice.detail !== undefined && (
                <span className="stu:max-w-48 stu:truncate stu:text-sm stu:text-muted">{choice.detail}</span>
              )}
            </div>
          ))}
        </div>
        <div role="status" className="stu:text-sm stu:text-muted">
          {(note ?? props.status) && (
            <p
              data-problem={props.problem && ''}
              className="stu:px-3 stu:py-1.5 stu:data-problem:text-danger"
            >
              {note ?? props.status}
            </p>
          )}
        </div>
      </div>
    </EditorPopup>
  );
}
