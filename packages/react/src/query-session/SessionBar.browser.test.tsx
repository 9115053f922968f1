import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, test } from 'vitest';
import { useQueryRun } from '../query-run/useQueryRun.ts';
import { expectAccessible } from '../testing/expectAccessible.ts';
import { renderStudio } from '../testing/renderStudio.tsx';
import { CloseSessionDialog } from './CloseSessionDialog.tsx';
import { SessionBar } from './SessionBar.tsx';
import { playedSessions, type PlayedSessions } from './testing/playedSessions.ts';
import { useQuerySession } from './useQuerySession.ts';

/** A document with a few statements to run. */
function Console({ statements }: { readonly statements: readonly string[] }) {
  const session = useQuerySession();
  const { run, cancel, current } = useQueryRun(undefined, session);
  const [asks, setAsks] = useState(false);
  const [isClosed, setIsClosed] = useState(false);
  return (
    <>
      <SessionBar session={session} />
      {statements.map((sql) => (
        <button key={sql} type="button" onClick={() => run(sql)}>
          Run {sql}
        </button>
      ))}
      <button type="button" onClick={cancel}>
        Stop
      </button>
      <button type="button" onClick={() => setAsks(true)}>
        Leave
      </button>
      <p>{isClosed ? 'Left' : `Run is ${current?.status ?? 'none'}`}</p>
      <p>Its transaction is {current?.transaction ?? 'unknown'}</p>
      <CloseSessionDialog
        session={session}
        name="Query 1"
        open={asks}
        onAnswer={(answer) => {
          setAsks(false);
          setIsClosed(answer === 'close');
        }}
      />
    </>
  );
}

const failing = { 'update u': { error: { code: 'sql', sqlState: '42P01', message: 'no table u' } } } as const;

function open(
  played: PlayedSessions = playedSessions(failing),
  props: { width?: number; theme?: 'dark' } = {},
) {
  const view = renderStudio(
    played.adapter,
    <Console statements={['update t', 'update u', 'begin', 'sleep']} />,
    props,
  );
  return { ...played, view, user: userEvent.setup() };
}

const button = (name: string | RegExp) => screen.getByRole('button', { name });
const bar = () => screen.getByRole('group', { name: 'Session' });
const isPossible = (name: string) => expect(button(name)).not.toHaveAttribute('aria-disabled');
const isImpossible = (name: string) => expect(button(name)).toHaveAttribute('aria-disabled', 'true');
const stateIs = (text: string | RegExp) =>
  waitFor(() => expect(within(bar()).getByRole('status')).toHaveTextContent(text), { timeout: 5_000 });

describe('the session bar', () => {
  test('says that nothing is open, and why nothing can be committed', async () => {
    const { user } = open();
    await stateIs('No transaction is open');
    isPossible('Begin');
    isImpossible('Commit');
    isImpossible('Roll back');
    await user.click(button('Commit'));
    expect(await screen.findByRole('tooltip')).toHaveTextContent('No transaction is open.');
  });

  test('begins and commits by keyboard alone, and shows since when it is open', async () => {
    const { user, heard, open: count } = open();
    await screen.findByRole('button', { name: 'Begin' });
    button('Begin').focus();
    await user.keyboard('{Enter}');
    await stateIs(/A transaction is open since \d/);
    expect(within(bar()).getByText(/^Open since \d.*\(0 s\)|\(\d s\)$/)).toBeVisible();
    isImpossible('Begin');
    await user.keyboard('{Tab}');
    expect(button('Commit')).toHaveFocus();
    await user.keyboard('{Enter}');
    await stateIs('No transaction is open');
    expect(heard).toEqual(['begin', 'commit']);
    await waitFor(() => expect(count()).toBe(0));
  });

  test('counts how long the transaction is open', async () => {
    const { user } = open();
    await user.click(button('Begin'));
    await within(bar()).findByText(/\(0 s\)/);
    await within(bar()).findByText(/\([1-9] s\)/, {}, { timeout: 5_000 });
  });

  test('lets the first statement begin a transaction in manual mode, until it is rolled back', async () => {
    const { user, heard } = open();
    await user.click(screen.getByRole('radio', { name: 'Manual commit' }));
    expect(screen.getByRole('radio', { name: 'Manual commit' })).toBeChecked();
    await user.click(button('Run update t'));
    await stateIs(/open since/);
    await user.click(screen.getByRole('radio', { name: 'Auto-commit' }));
    expect(screen.getByRole('radio', { name: 'Manual commit' })).toBeChecked();
    expect(screen.getByRole('radio', { name: 'Auto-commit' })).toHaveAccessibleDescription(
      'Commit or roll back the open transaction first.',
    );
    await user.click(button('Roll back'));
    await stateIs('No transaction is open');
    expect(heard).toEqual(['update t', 'rollback']);
  });

  test('begins with the isolation that was chosen', async () => {
    const { user, begun } = open();
    await user.click(button('Transaction options'));
    await user.click(await screen.findByRole('menuitemradio', { name: 'Serializable' }));
    await user.click(screen.getByRole('menuitemcheckbox', { name: /Read-only/ }));
    await user.keyboard('{Escape}');
    await user.click(button('Begin'));
    await stateIs(/open since/);
    expect(begun()).toEqual({ kind: 'begin', isolation: 'serializable', readOnly: true });
  });
});

test('lets a result know that the transaction in which it was read is over', async () => {
  const { user } = open();
  await user.click(button('Run begin'));
  await screen.findByText('Its transaction is open');
  await user.click(button('Commit'));
  await screen.findByText('Its transaction is idle');
});

describe('a transaction that failed', () => {
  test('says which statement it was, why nothing else runs, and offers the way out', async () => {
    const { user } = open();
    await user.click(button('Begin'));
    await stateIs(/open since/);
    await user.click(button('Run update u'));
    const notice = await screen.findByRole('alert');
    expect(notice).toHaveTextContent('The transaction failed');
    expect(notice).toHaveTextContent('update u');
    expect(notice).toHaveTextContent('no table u');
    expect(notice).toHaveTextContent('runs nothing more in it');
    isImpossible('Commit');
    await user.click(within(notice).getByRole('button', { name: 'Roll back' }));
    await stateIs('No transaction is open');
    expect(screen.queryByRole('alert')).toBeNull();
    await waitFor(() => expect(bar()).toHaveFocus());
  });

  test('goes on from a savepoint', async () => {
    const { user } = open();
    await user.click(button('Begin'));
    await stateIs(/open since/);
    await user.click(button('Transaction options'));
    await user.click(await screen.findByRole('menuitem', { name: 'Set a savepoint' }));
    await user.click(button('Run update u'));
    const notice = await screen.findByRole('alert');
    await user.click(within(notice).getByRole('button', { name: 'Roll back to savepoint_1' }));
    await stateIs(/open since/);
    isPossible('Commit');
  });

  test('by a cancelled statement says that', async () => {
    const { user } = open();
    await user.click(button('Run begin'));
    await stateIs(/open since/);
    await user.click(button('Run sleep'));
    await waitFor(() => isImpossible('Commit'));
    await user.click(button('Stop'));
    const notice = await screen.findByRole('alert');
    expect(notice).toHaveTextContent('sleep');
    expect(notice).toHaveTextContent('cancelled');
  });
});

describe('a session that is lost', () => {
  test('says that nothing was kept, and runs nothing before that is read', async () => {
    const { user, end } = open();
    await user.click(button('Begin'));
    await stateIs(/open since/);
    end('The server was stopped.');
    await user.click(button('Run update t'));
    const notice = await screen.findByRole('alert');
    expect(notice).toHaveTextContent('its transaction with it');
    expect(notice).toHaveTextContent('COMMIT was not sent, so nothing of it was kept');
    expect(notice).toHaveTextContent('The server was stopped.');
    await user.click(button('Run update t'));
    await screen.findByText('Run is failed');
    await user.click(within(notice).getByRole('button', { name: 'I have read this' }));
    await waitFor(() => expect(bar()).toHaveFocus());
    await user.click(button('Run update t'));
    await screen.findByText('Run is done');
  });

  test('after COMMIT was sent says that it is not certain', async () => {
    const { user, loseCommit } = open();
    await user.click(button('Begin'));
    await stateIs(/open since/);
    loseCommit(true);
    await user.click(button('Commit'));
    const notice = await screen.findByRole('alert');
    expect(notice).toHaveTextContent('after COMMIT was sent');
    expect(notice).toHaveTextContent('is not certain');
    expect(notice).not.toHaveTextContent('nothing of it was kept');
  });

  test('from sight only is asked for again', async () => {
    const { user, fail } = open();
    await user.click(button('Begin'));
    await stateIs(/open since/);
    fail({ code: 'unreachable', message: 'The studio server does not answer.', retryable: true });
    await user.click(button('Run update t'));
    const notice = await screen.findByRole('alert');
    expect(notice).toHaveTextContent('The studio server does not answer.');
    fail();
    await user.click(within(notice).getByRole('button', { name: 'Ask now' }));
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    await stateIs(/open since/);
  });
});

describe('closing with an open transaction', () => {
  async function asked() {
    const opened = open();
    await opened.user.click(button('Begin'));
    await stateIs(/open since/);
    await opened.user.click(button('Leave'));
    const dialog = await screen.findByRole('dialog', { name: 'Close Query 1 with its transaction open?' });
    return { ...opened, dialog };
  }

  test('keeps it where one stays, by Escape too', async () => {
    const { user, dialog } = await asked();
    expect(within(dialog).getByRole('button', { name: 'Keep open' })).toHaveFocus();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await stateIs(/open since/);
  });

  test('commits it', async () => {
    const { user, dialog, heard } = await asked();
    await user.click(within(dialog).getByRole('button', { name: 'Commit and close' }));
    await screen.findByText('Left');
    expect(heard).toEqual(['begin', 'commit']);
  });

  test('rolls it back', async () => {
    const { user, dialog, open: count } = await asked();
    await user.click(within(dialog).getByRole('button', { name: 'Roll back and close' }));
    await screen.findByText('Left');
    expect(count()).toBe(0);
  });

  test('closes nothing where the commit is refused', async () => {
    const { user, dialog, end } = await asked();
    end('The server was stopped.');
    await user.click(within(dialog).getByRole('button', { name: 'Commit and close' }));
    expect(await within(dialog).findByRole('alert')).toHaveTextContent('It was not committed');
    expect(screen.queryByText('Left')).toBeNull();
  });
});

test('rolls back what is open when the page is left', async () => {
  const { user, open: count, view } = open();
  await user.click(button('Begin'));
  await stateIs(/open since/);
  view.unmount();
  await waitFor(() => expect(count()).toBe(0));
});

test('says why there are no transactions on a connection without them', async () => {
  const played = playedSessions();
  const { openSession: _none, ...adapter } = played.adapter;
  const { user } = open({ ...played, adapter });
  await user.click(button('Begin'));
  expect(await screen.findByRole('tooltip')).toHaveTextContent('does not offer that');
});

test.each(['light', 'dark'] as const)('is accessible in every state, %s and narrow', async (theme) => {
  const { user, view } = open(playedSessions(failing), {
    width: 360,
    ...(theme === 'dark' && { theme }),
  });
  const part = () => view.container.querySelector('[data-studio-part="session-bar"]') ?? view.container;
  await expectAccessible(part());
  await user.click(button('Begin'));
  await stateIs(/open since/);
  await user.click(button('Run update u'));
  await screen.findByRole('alert');
  await expectAccessible(part());
});
