import { useRef, type CSSProperties } from 'react';
import { usePartLabels } from '../provider/usePartLabels.ts';
import { useAbility } from '../provider/useAbility.ts';
import { Button } from '../ui/Button.tsx';
import { joinClasses } from '../ui/joinClasses.ts';
import { SessionModeSwitch } from './SessionModeSwitch.tsx';
import { SessionNotice } from './SessionNotice.tsx';
import { TransactionOptions } from './TransactionOptions.tsx';
import { TransactionState } from './TransactionState.tsx';
import type { QuerySessionState } from './useQuerySession.ts';
import { sessionLabels } from './sessionLabels.ts';

/** Properties of {@link SessionBar}. */
export interface SessionBarProps {
  /** As `useQuerySession` gives it. */
  readonly session: QuerySessionState;
  /** Takes the focus when the notice that had it is done with. @default the bar does */
  readonly onFocusBack?: () => void;
  /** @default 'Session' */
  readonly 'aria-label'?: string;
  readonly className?: string;
  readonly style?: CSSProperties;
}

/**
 * The mode and the transaction in which a document runs its scripts: begins, commits and rolls back, shows how it stands,
 * and says what happened where it failed or was lost.
 */
export function SessionBar({ session, onFocusBack, className, style, ...rest }: SessionBarProps) {
  const labels = usePartLabels(sessionLabels);
  const { transaction } = session;
  const group = useRef<HTMLDivElement>(null);
  const ability = useAbility('openSession');
  const wait = !ability.ok
    ? ability.reason
    : session.running
      ? labels.sessionRunning
      : session.busy && labels.sessionBusy;
  const beginReason =
    wait ??
    (transaction !== 'idle'
      ? labels.beginOpen
      : session.mode === 'manual'
        ? labels.beginByItself
        : undefined);
  const commitReason =
    wait ?? { idle: labels.commitNone, open: undefined, failed: labels.commitFailed }[transaction];
  const rollbackReason = wait ?? (transaction === 'idle' ? labels.commitNone : undefined);
  return (
    <div data-studio-part="session-bar" className={className} style={style}>
      <div
        ref={group}
        role="group"
        tabIndex={-1}
        aria-label={rest['aria-label'] ?? labels.session}
        className="stu:flex stu:flex-wrap stu:items-center stu:gap-1.5 stu:border-b stu:border-border stu:bg-surface stu:px-1.5 stu:py-1"
      >
        <SessionModeSwitch session={session} disabledReason={wait} />
        <Button
          variant="ghost"
          onClick={() => void session.begin()}
          disabledReason={beginReason}
          tooltip={labels.beginHint}
        >
          {labels.begin}
        </Button>
        <Button
          variant={transaction === 'open' ? 'default' : 'ghost'}
          onClick={() => void session.commit()}
          disabledReason={commitReason}
          tooltip={labels.commitHint}
        >
          {labels.commit}
        </Button>
        <Button
          variant={transaction === 'failed' ? 'danger' : 'ghost'}
          onClick={() => void session.rollback()}
          disabledReason={rollbackReason}
          tooltip={labels.rollbackHint}
        >
          {labels.rollback}
        </Button>
        <TransactionOptions session={session} disabledReason={wait} />
        <div className={joinClasses('stu:ms-auto stu:min-w-0 stu:px-1.5')}>
          <TransactionState session={session} />
        </div>
      </div>
      <SessionNotice session={session} onFocusBack={onFocusBack ?? (() => group.current?.focus())} />
    </div>
  );
}
