import { createMemoryAdapter, type MemoryVerb } from '@studio/adapter-testkit';
import { QueryClient, QueryClientProvider, useQueryClient } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import { StrictMode } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { Button } from '../ui/Button.tsx';
import '../styles.css';
import { useStudio } from './studioContext.ts';
import { StudioProvider } from './StudioProvider.tsx';
import { useRelation } from './useRelation.ts';
import { useServerInfo } from './useServerInfo.ts';

const database = (fail?: (verb: MemoryVerb) => boolean) =>
  createMemoryAdapter({
    relations: [{ name: 'people', columns: [{ name: 'id', type: 'int8' }] }],
    info: { product: 'Testbase' },
    fail: (verb) =>
      fail?.(verb) ? { code: 'unreachable', message: 'Nothing answers.', retryable: true } : undefined,
  });

function Product() {
  const { data, error } = useServerInfo();
  return <output>{error?.message ?? data?.product ?? '…'}</output>;
}

describe('StudioProvider', () => {
  test('tries again by itself when the error says that may help', async () => {
    let calls = 0;
    render(
      <StudioProvider adapter={database(() => (calls += 1) < 3)}>
        <Product />
      </StudioProvider>,
    );
    expect(await screen.findByText('Testbase', {}, { timeout: 3000 })).toBeVisible();
    expect(calls).toBe(3);
  });

  test('gives up after two more tries, and says why', async () => {
    let calls = 0;
    render(
      <StudioProvider adapter={database(() => (calls += 1) > 0)}>
        <Product />
      </StudioProvider>,
    );
    expect(await screen.findByText('Nothing answers.', {}, { timeout: 3000 })).toBeVisible();
    expect(calls).toBe(3);
  });

  test('leaves the query client of the host alone', () => {
    const host = new QueryClient();
    const seen: QueryClient[] = [];
    function HostWidget() {
      seen.push(useQueryClient());
      return null;
    }
    render(
      <QueryClientProvider client={host}>
        <StudioProvider adapter={database()}>
          <HostWidget />
        </StudioProvider>
      </QueryClientProvider>,
    );
    expect(seen.every((client) => client === host)).toBe(true);
  });

  test('listens to nothing on the window', async () => {
    const added = vi.spyOn(window, 'addEventListener');
    render(
      <StudioProvider adapter={database()}>
        <Product />
      </StudioProvider>,
    );
    await screen.findByText('Testbase');
    const ours = added.mock.calls
      .map(([type]) => type)
      .filter((type) => /visibility|online|offline|focus/.test(type));
    added.mockRestore();
    expect(ours).toEqual([]);
  });

  test('does not touch the look of what the host puts inside', () => {
    render(
      <div style={{ font: '20px serif', color: 'rgb(1, 2, 3)' }}>
        <StudioProvider adapter={database()} theme="dark">
          <p>host</p>
          <button type="button">host button</button>
        </StudioProvider>
        <button type="button">outside</button>
      </div>,
    );
    const style = (name: string) => getComputedStyle(screen.getByRole('button', { name }));
    expect(getComputedStyle(screen.getByText('host'))).toMatchObject({
      fontSize: '20px',
      color: 'rgb(1, 2, 3)',
    });
    expect(style('host button').paddingTop).toBe(style('outside').paddingTop);
    expect(style('host button').fontFamily).toBe(style('outside').fontFamily);
  });

  test('keeps two providers on one page apart', async () => {
    const other = createMemoryAdapter({ relations: [], info: { product: 'Otherbase' } });
    const shared = new QueryClient();
    render(
      <StrictMode>
        <StudioProvider adapter={database()} queryClient={shared}>
          <Product />
        </StudioProvider>
        <StudioProvider adapter={other} queryClient={shared}>
          <Product />
        </StudioProvider>
      </StrictMode>,
    );
    expect(await screen.findByText('Testbase')).toBeVisible();
    expect(await screen.findByText('Otherbase')).toBeVisible();
  });

  test('draws overlays where the host wants them, in the theme', async () => {
    const place = document.body.appendChild(document.createElement('div'));
    render(
      <StudioProvider adapter={database()} portalContainer={place} theme="dark">
        <Button disabledReason="Not yet.">Save</Button>
      </StudioProvider>,
    );
    await userEvent.tab();
    const tip = await screen.findByRole('tooltip');
    expect(tip).toHaveTextContent('Not yet.');
    expect(place).toContainElement(tip);
    expect(tip.closest('[data-studio]')).toHaveAttribute('data-theme', 'dark');
    place.remove();
  });

  test('says what is missing where there is no provider', () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    function Lost() {
      useStudio();
      return null;
    }
    expect(() => render(<Lost />)).toThrow('no <StudioProvider> is above it');
  });
});

test('a relation that is gone is an error that says so', async () => {
  function Columns() {
    const { data, error } = useRelation({ schema: 'public', name: 'nobody' });
    return <output>{error?.code ?? data?.columns.length ?? '…'}</output>;
  }
  render(
    <StudioProvider adapter={database()}>
      <Columns />
    </StudioProvider>,
  );
  await waitFor(() => expect(screen.getByText('notFound')).toBeVisible());
});
