import { createMemoryAdapter } from '@studio/adapter-testkit';
import { able, StudioError, unable, type ExplainRequest, type StudioAdapter } from '@studio/core';
import { act, screen, waitFor } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expectAccessible } from '../../testing/expectAccessible.ts';
import { renderStudio } from '../../testing/renderStudio.tsx';
import { planFile } from '../testing/planJson.ts';
import { ExplainView } from './ExplainView.tsx';
import type { ExplainState } from './explainState.ts';
import { useExplain } from './useExplain.ts';

type Answer = NonNullable<StudioAdapter['explainQuery']>;

/** The memory adapter, with plans that the test makes. */
function withPlans(answer: Answer | undefined, ability = able): StudioAdapter {
  const { explainQuery: _, ...base } = createMemoryAdapter({ relations: [] });
  return {
    ...base,
    info: async (options) => {
      const info = await base.info(options);
      return { ...info, abilities: { ...info.abilities, explainQuery: ability } };
    },
    ...(answer && { explainQuery: answer }),
  };
}

function renderExplain(adapter: StudioAdapter) {
  const held: { state?: ExplainState } = {};
  function Host() {
    const state = useExplain();
    held.state = state;
    return <ExplainView explain={state} />;
  }
  const rendered = renderStudio(adapter, <Host />, { width: 1000, height: 480 });
  return {
    ...rendered,
    held,
    explain: (...asked: Parameters<ExplainState['explain']>) => act(() => held.state?.explain(...asked)),
  };
}

/** Answers each request with a plan of one node, and keeps the requests. */
function recorded() {
  const requests: ExplainRequest[] = [];
  const answer: Answer = (request) => {
    requests.push(request);
    const ms = 10 / requests.length;
    return Promise.resolve({
      json: planFile(
        { type: 'Seq Scan', ...(request.analyze && { loops: 1, ms }) },
        request.analyze ? { 'Execution Time': ms } : {},
      ),
      notices: request.analyze ? [{ severity: 'NOTICE', message: 'trigger fired' }] : [],
    });
  };
  return { requests, answer };
}

const soon = { timeout: 5000 };
const tree = () => screen.findByRole('treegrid', { name: 'Nodes of the plan' }, soon);

describe('the plan of a statement', () => {
  test('is asked for without running it', async () => {
    const { requests, answer } = recorded();
    const { explain, container } = renderExplain(withPlans(answer));
    expect(await screen.findByText('No plan yet', {}, soon)).toBeVisible();
    explain('delete from item');
    await tree();
    expect(requests).toEqual([{ sql: 'delete from item' }]);
    expect(screen.getByText(/The statement was not run/)).toBeVisible();
    await expectAccessible(container);
  });

  test('is measured at once where the statement only reads', async () => {
    const { requests, answer } = recorded();
    const { explain } = renderExplain(withPlans(answer));
    explain('select 1', { analyze: true, buffers: false });
    await tree();
    expect(requests).toEqual([{ sql: 'select 1', analyze: true, buffers: false }]);
    expect(screen.getByText('1 notice')).toBeVisible();
  });

  test('is measured by running one that writes only after saying that it is rolled back, by keyboard alone', async () => {
    const { requests, answer } = recorded();
    const { explain, container } = renderExplain(withPlans(answer));
    explain('delete from item', { analyze: true });
    const question = await screen.findByRole('alertdialog', {}, soon);
    expect(question).toHaveTextContent('in a transaction that is rolled back');
    expect(question).toHaveTextContent('numbers taken from sequences');
    expect(question).toHaveTextContent('delete from item');
    expect(screen.getByRole('button', { name: 'Cancel' })).toHaveFocus();
    expect(requests).toEqual([]);
    await expectAccessible(container);
    await userEvent.keyboard('{Enter}');
    expect(screen.queryByRole('alertdialog')).toBeNull();
    expect(requests).toEqual([]);
    expect(screen.getByRole('region', { name: 'Query plan' })).toHaveFocus();

    explain('delete from item', { analyze: true });
    await screen.findByRole('alertdialog', {}, soon);
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('alertdialog')).toBeNull();
    expect(requests).toEqual([]);

    explain('delete from item', { analyze: true });
    await screen.findByRole('alertdialog', {}, soon);
    await userEvent.tab();
    await userEvent.keyboard('{Enter}');
    await tree();
    expect(requests).toEqual([{ sql: 'delete from item', analyze: true }]);
    await userEvent.tab();
    expect(screen.getByText('1 notice')).toHaveFocus();
  });

  test('can be compared with the one before', async () => {
    const { answer } = recorded();
    const { explain } = renderExplain(withPlans(answer));
    explain('select 1', { analyze: true });
    await tree();
    expect(screen.queryByText(/earlier plan/)).toBeNull();
    explain('select 1', { analyze: true });
    await userEvent.click(await screen.findByRole('button', { name: 'Compare with it' }, soon));
    expect(await screen.findByText('2 times faster', {}, soon)).toBeVisible();
  });
});

describe('asking for a plan', () => {
  test('is stopped, and the database told so', async () => {
    const signals: (AbortSignal | undefined)[] = [];
    const endless: Answer = (_, options) => {
      signals.push(options?.signal);
      return new Promise((_resolve, reject) => {
        options?.signal?.addEventListener('abort', () =>
          reject(new StudioError({ code: 'aborted', message: 'Stopped.' })),
        );
      });
    };
    const { explain, unmount } = renderExplain(withPlans(endless));
    explain('select pg_sleep(60)', { analyze: true });
    expect(await screen.findByText('Running the statement to measure its plan…', {}, soon)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(signals[0]?.aborted).toBe(true);
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.getByText('No plan yet')).toBeVisible();

    explain('select pg_sleep(60)');
    expect(await screen.findByText('Asking for the plan…')).toBeVisible();
    unmount();
    expect(signals[1]?.aborted).toBe(true);
  });

  test('tells what the database says of a mistake', async () => {
    const { explain } = renderExplain(
      withPlans(() =>
        Promise.reject(
          new StudioError({ code: 'sql', message: 'relation "nope" does not exist', sqlState: '42P01' }),
        ),
      ),
    );
    explain('select * from nope');
    expect(await screen.findByRole('alert', {}, soon)).toHaveTextContent('relation "nope" does not exist');
  });

  test('is refused with the reason where the connection cannot do it, and nothing is sent', async () => {
    const { requests, answer } = recorded();
    const { explain, held } = renderExplain(withPlans(answer, unable('SQL is not allowed here.')));
    await waitFor(
      () => expect(held.state?.ability).toEqual({ ok: false, reason: 'SQL is not allowed here.' }),
      soon,
    );
    explain('delete from item', { analyze: true });
    expect(await screen.findByRole('alert', {}, soon)).toHaveTextContent('SQL is not allowed here.');
    expect(requests).toEqual([]);
  });

  test('is refused by an adapter that tells no plans', async () => {
    const { held } = renderExplain(withPlans(undefined));
    await waitFor(() => expect(held.state?.ability.ok).toBe(false), soon);
  });
});
