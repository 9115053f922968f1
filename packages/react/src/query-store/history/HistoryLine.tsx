import { Ban, CircleCheck, CircleHelp, CircleX } from 'lucide-react';
import { memo, type CSSProperties, type MouseEvent } from 'react';
import type { QueryRunStatus } from '../../query-run/queryRun.ts';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import type { HistoryEntry } from '../historyEntry.ts';
import type { QueryStoreLabels } from '../queryStoreLabels.ts';

export interface HistoryLineProps {
  readonly entry: HistoryEntry;
  /** Its number among the runs, from 0. */
  readonly index: number;
  /** Pixels from the top of the list. */
  readonly start: number;
  readonly height: number;
  /** How many runs there are; `-1` while that is not known. */
  readonly setSize: number;
  readonly active: boolean;
  readonly labels: QueryStoreLabels;
  readonly onChoose: (index: number) => void;
  readonly onOpen: (entry: HistoryEntry) => void;
}

const icons: Readonly<Record<QueryRunStatus, typeof Ban>> = {
  running: CircleHelp,
  done: CircleCheck,
  failed: CircleX,
  cancelled: Ban,
};

const look =
  'stu:group stu:flex stu:cursor-default stu:items-start stu:gap-2 stu:rounded stu:px-2 stu:py-1 stu:text-fg stu:select-none stu:hover:bg-hover stu:aria-selected:bg-selected stu:focus-visible:-outline-offset-2!';

/** One run of the history: the beginning of its text, and how it ended. */
export const HistoryLine = memo(function HistoryLine(props: HistoryLineProps) {
  const { entry, index, labels } = props;
  const { status } = entry;
  const Icon = icons[status];
  const style: CSSProperties = {
    position: 'absolute',
    insetInline: 4,
    insetBlockStart: props.start,
    height: props.height,
  };
  const facts = factsOf(entry, labels);
  const handleClick = (event: MouseEvent) => {
    props.onChoose(index);
    if (event.detail === 2) props.onOpen(entry);
  };
  return (
    // eslint-disable-next-line jsx-a11y-x/click-events-have-key-events -- the list handles the keys of the line that has the focus
    <div
      role="option"
      data-index={index}
      tabIndex={props.active ? 0 : -1}
      aria-selected={props.active}
      aria-posinset={index + 1}
      aria-setsize={props.setSize}
      style={style}
      className={look}
      onClick={handleClick}
    >
      <span
        data-status={status}
        title={status === 'running' ? labels.unknownOutcome : labels.runStatusName(status)}
        className="stu:mt-0.5 stu:text-muted stu:data-[status=done]:text-success stu:data-[status=failed]:text-danger"
      >
        <Icon size={14} aria-hidden />
      </span>
      <span className="stu:min-w-0 stu:flex-1">
        <span className="stu:block stu:truncate stu:font-mono stu:text-sm">{oneLine(entry.text)}</span>
        <VisuallyHidden>{labels.runStatusName(status)}</VisuallyHidden>
        <span className="stu:flex stu:gap-2 stu:overflow-hidden stu:text-xs stu:whitespace-nowrap stu:text-muted">
          {facts.map((fact) => (
            <span key={fact}>{fact}</span>
          ))}
          {entry.error && <span className="stu:truncate stu:text-danger">{entry.error.message}</span>}
        </span>
      </span>
    </div>
  );
});

function factsOf(entry: HistoryEntry, labels: QueryStoreLabels): readonly string[] {
  const { plan, startedAt, ms, rows, affected } = entry;
  return [
    ...(plan === undefined ? [] : [labels.planKindName(plan)]),
    labels.timeOfDay(new Date(startedAt)),
    ...(ms === undefined ? [] : [labels.ranFor(ms)]),
    ...(rows === undefined ? [] : [labels.runRows(rows)]),
    ...(affected === undefined ? [] : [labels.runAffected(affected)]),
  ];
}

/** The beginning of a script on one line. */
function oneLine(text: string): string {
  return text.slice(0, 300).replace(/\s+/g, ' ').trim();
}
