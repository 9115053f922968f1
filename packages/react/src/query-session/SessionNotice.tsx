import type { StudioErrorData } from '@studio/core';
import { CircleAlert, TriangleAlert } from 'lucide-react';
import { useRef, type ReactNode } from 'react';
import { usePartLabels } from '../provider/usePartLabels.ts';
import { Button } from '../ui/Button.tsx';
import { shortStatement } from '../query-run/shortStatement.ts';
import { useFocusHandedBack } from '../ui/useFocusHandedBack.ts';
import type { QuerySessionState } from './useQuerySession.ts';
import { sessionLabels } from './sessionLabels.ts';

const longestStatement = 120;
const longestTitle = 1_000;

interface SessionNoticeProps {
  readonly session: QuerySessionState;
  /** Takes the focus of what is not there any more. */
  readonly onFocusBack: () => void;
}

/** What needs to be read: a transaction that failed, a session that was lost or does not answer, a command that did nothing. */
export function SessionNotice({ session, onFocusBack }: SessionNoticeProps) {
  const labels = usePartLabels(sessionLabels);
  const { lost, doubt, transaction, failed, error, savepoints } = session;
  const goOn = <Button onClick={session.acknowledge}>{labels.lostGoOn}</Button>;
  return (
    <>
      {lost && (
        <Notice
          title={labels.lostTitle[lost.with]}
          isGrave={lost.with !== 'nothing'}
          actions={goOn}
          onFocusBack={onFocusBack}
        >
          <p>{labels.lostMeaning[lost.with]}</p>
          <Said error={lost.error} />
        </Notice>
      )}
      {doubt && (
        <Notice
          title={labels.doubtTitle}
          actions={<Button onClick={() => void session.check()}>{labels.checkNow}</Button>}
          onFocusBack={onFocusBack}
        >
          <p>
            {labels.doubtMeaning[doubt.with]} {labels.doubtWaiting}
          </p>
          <Said error={doubt.error} />
        </Notice>
      )}
      {transaction === 'failed' && (
        <Notice
          title={labels.failedTitle}
          isGrave
          actions={<WaysOut session={session} />}
          onFocusBack={onFocusBack}
        >
          <p>{savepoints.length > 0 ? labels.failedWhySavepoint : labels.failedWhy}</p>
          {failed && (
            <>
              <p className="stu:truncate">
                {labels.failedStatement}{' '}
                <code className="stu:font-mono stu:text-sm" title={shortStatement(failed.sql, longestTitle)}>
                  {shortStatement(failed.sql, longestStatement)}
                </code>
              </p>
              <Said error={failed.error} />
            </>
          )}
        </Notice>
      )}
      {error && (
        <Notice
          title={labels.commandFailed}
          actions={<Button onClick={session.acknowledge}>{labels.close}</Button>}
          onFocusBack={onFocusBack}
        >
          <Said error={error} />
        </Notice>
      )}
    </>
  );
}

function WaysOut({ session }: { readonly session: QuerySessionState }) {
  const labels = usePartLabels(sessionLabels);
  const wait = session.running ? labels.sessionRunning : session.busy && labels.sessionBusy;
  const savepoint = session.savepoints.at(-1);
  return (
    <>
      {savepoint !== undefined && (
        <Button
          onClick={() => void session.control({ kind: 'rollbackTo', name: savepoint })}
          disabledReason={wait}
        >
          {labels.rollbackTo(savepoint)}
        </Button>
      )}
      <Button variant="danger" onClick={() => void session.rollback()} disabledReason={wait}>
        {labels.rollback}
      </Button>
    </>
  );
}

function Said({ error }: { readonly error: StudioErrorData }) {
  return (
    <p className="stu:wrap-anywhere stu:whitespace-pre-wrap stu:text-muted">
      {error.message}
      {error.sqlState !== undefined && (
        <code className="stu:ms-1.5 stu:font-mono stu:text-xs">{error.sqlState}</code>
      )}
    </p>
  );
}

interface NoticeProps {
  readonly title: string;
  readonly isGrave?: boolean;
  readonly actions: ReactNode;
  readonly onFocusBack: () => void;
  readonly children: ReactNode;
}

function Notice({ title, isGrave = false, actions, onFocusBack, children }: NoticeProps) {
  const ref = useRef<HTMLDivElement>(null);
  useFocusHandedBack(ref, onFocusBack);
  const Icon = isGrave ? CircleAlert : TriangleAlert;
  return (
    <div
      ref={ref}
      role="alert"
      data-grave={isGrave || undefined}
      className="stu:flex stu:flex-wrap stu:items-start stu:gap-2 stu:border-b stu:border-border stu:bg-warning-soft stu:px-3 stu:py-2 stu:text-fg stu:data-grave:bg-danger-soft"
    >
      <Icon
        size={15}
        aria-hidden
        data-grave={isGrave || undefined}
        className="stu:mt-0.5 stu:shrink-0 stu:text-warning stu:data-grave:text-danger"
      />
      <div className="stu:flex stu:min-w-0 stu:flex-1 stu:basis-48 stu:flex-col stu:gap-0.5">
        <p className="stu:font-medium">{title}</p>
        {children}
      </div>
      <div className="stu:flex stu:flex-wrap stu:gap-1.5">{actions}</div>
    </div>
  );
}
