import type { ExplainRequest, Notice } from '@studio/core';
import { Square } from 'lucide-react';
import { useEffect, useId, useRef, useState, type ReactNode, type RefObject } from 'react';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorMessage } from '../../ui/ErrorMessage.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { partStructure } from '../../ui/structure.ts';
import { PlanPanel } from '../PlanPanel.tsx';
import { usePlanLabels } from '../usePlanLabels.ts';
import type { ExplainViewProps } from './ExplainView.tsx';
import { useTicking } from './useTicking.ts';

/** {@link ExplainViewProps}; a part of its own, for it is loaded when it is first shown. */
export function ExplainPanel({ explain, ...view }: ExplainViewProps) {
  const labels = usePlanLabels();
  const { status } = explain;
  const [compares, setCompares] = useState<string>();
  const frame = useRef<HTMLElement>(null);
  // The button that was pressed goes with what it was asked about.
  const keepFocus = () => frame.current?.focus({ preventScroll: true });
  const confirm = () => {
    keepFocus();
    explain.confirm();
  };
  const cancel = () => {
    keepFocus();
    explain.cancel();
  };
  if (status.kind === 'done') {
    const { plan, previous, notices } = status;
    const offersPrevious = previous !== undefined && compares !== plan;
    return (
      <Frame element={frame} label={undefined}>
        <Notices notices={notices} />
        {offersPrevious && (
          <p className="stu:flex stu:flex-wrap stu:items-center stu:gap-2 stu:border-b stu:border-border stu:bg-accent-soft stu:px-3 stu:py-1 stu:text-sm">
            {labels.planPreviousThere}
            <Button onClick={() => setCompares(plan)}>{labels.planComparePrevious}</Button>
          </p>
        )}
        <div style={{ flex: '1 1 0', minHeight: 0 }}>
          <PlanPanel
            {...view}
            key={`${plan}${compares === plan}`}
            plan={plan}
            compareWith={compares === plan ? previous : undefined}
          />
        </div>
      </Frame>
    );
  }
  return (
    <Frame element={frame} label={view['aria-label'] ?? labels.planLabel}>
      {status.kind === 'idle' && <EmptyState title={labels.planNone}>{labels.planNoneHint}</EmptyState>}
      {status.kind === 'asking' && (
        <Question sql={status.request.sql} onConfirm={confirm} onCancel={cancel} />
      )}
      {status.kind === 'running' && (
        <Running request={status.request} startedAt={status.startedAt} onCancel={cancel} />
      )}
      {status.kind === 'failed' && (
        <div className="stu:p-3">
          <ErrorMessage
            error={status.error}
            {...(status.error.retryable && {
              onRetry: () => {
                const { sql, ...options } = status.request;
                explain.explain(sql, { ...options, confirmed: true });
              },
            })}
          />
        </div>
      )}
    </Frame>
  );
}

interface FrameProps {
  readonly element: RefObject<HTMLElement | null>;
  /** Absent where what is inside has one. */
  readonly label: string | undefined;
  readonly children: ReactNode;
}

function Frame({ element, label, children }: FrameProps) {
  return (
    <section
      ref={element}
      data-studio-part="explain"
      aria-label={label}
      tabIndex={-1}
      style={partStructure}
      className="stu:bg-surface stu:focus-visible:-outline-offset-2!"
    >
      {children}
    </section>
  );
}

interface QuestionProps {
  readonly sql: string;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/** The focus comes here, for somebody asked for a plan and is asked back. */
function Question({ sql, onConfirm, onCancel }: QuestionProps) {
  const labels = usePlanLabels();
  const id = useId();
  const cancel = useRef<HTMLButtonElement>(null);
  useEffect(() => cancel.current?.focus(), [sql]);
  return (
    // eslint-disable-next-line jsx-a11y-x/no-noninteractive-element-interactions -- Escape in it is its Cancel
    <div
      role="alertdialog"
      aria-label={labels.planAnalyzeTitle}
      aria-describedby={id}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
      }}
      style={{ overflow: 'auto' }}
      className="stu:flex stu:flex-col stu:gap-3 stu:p-4"
    >
      <h3 className="stu:text-lg">{labels.planAnalyzeTitle}</h3>
      <p id={id} className="stu:max-w-160 stu:text-muted">
        {labels.planAnalyzeWrites}
      </p>
      <pre
        style={{ maxHeight: 160, overflow: 'auto' }}
        className="stu:rounded stu:bg-sunken stu:px-3 stu:py-2 stu:font-mono stu:text-sm stu:wrap-anywhere stu:whitespace-pre-wrap"
      >
        {sql.length > shownCharacters ? `${sql.slice(0, shownCharacters)}…` : sql}
      </pre>
      <div className="stu:flex stu:gap-2">
        <Button ref={cancel} onClick={onCancel}>
          {labels.cancel}
        </Button>
        <Button variant="primary" onClick={onConfirm}>
          {labels.planAnalyzeConfirm}
        </Button>
      </div>
    </div>
  );
}

const shownCharacters = 2_000;

interface RunningProps {
  readonly request: ExplainRequest;
  readonly startedAt: number;
  readonly onCancel: () => void;
}

function Running({ request, startedAt, onCancel }: RunningProps) {
  const labels = usePlanLabels();
  const now = useTicking();
  return (
    <div className="stu:flex stu:items-center stu:gap-2 stu:p-4">
      <Spinner />
      <span role="status">{request.analyze ? labels.planExplainAnalyzing : labels.planExplaining}</span>
      <span className="stu:text-muted">{labels.duration(Math.max(0, now - startedAt))}</span>
      <Button onClick={onCancel}>
        <Square size={11} aria-hidden fill="currentColor" />
        {labels.cancel}
      </Button>
    </div>
  );
}

/** What triggers and functions said while the statement ran. */
function Notices({ notices }: { readonly notices: readonly Notice[] }) {
  const labels = usePlanLabels();
  if (notices.length === 0) return null;
  return (
    <details className="stu:border-b stu:border-border stu:px-3 stu:py-1 stu:text-sm">
      <summary className="stu:text-muted">{labels.planNotices(notices.length)}</summary>
      <ul style={{ maxHeight: 120, overflow: 'auto' }}>
        {notices.slice(0, shownNotices).map(({ severity, message }, index) => (
          <li key={index} className="stu:wrap-anywhere">
            <span className="stu:font-medium stu:text-muted">{severity}</span> {message}
          </li>
        ))}
      </ul>
    </details>
  );
}

const shownNotices = 200;
