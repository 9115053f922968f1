import type { RowsRequest, StudioAdapter } from '@studio/core';
import { screen, waitFor } from '@testing-library/react';
import { StrictMode } from 'react';
import { QueryClient } from '@tanstack/react-query';
import { beforeEach, describe, expect, test } from 'vitest';
import { renderStudio } from '../testing/renderStudio.tsx';
import { DataGrid } from './DataGrid.tsx';
import { prefetchRelation } from './prefetchRelation.ts';
import { cell, createShop, waitForRows } from './testing/shop.tsx';

const relation = { schema: 'public', name: 'products' };
let queryClient: QueryClient;
let asked: string[];

beforeEach(() => {
  queryClient = new QueryClient();
  asked = [];
});

function listeningShop(): StudioAdapter {
  return createShop({
    fail: (verb) => {
      asked.push(verb);
      return undefined;
    },
  });
}

describe('a relation that was prefetched', () => {
  test('is drawn with its rows at once, and asked for nothing again', async () => {
    const adapter = listeningShop();
    await prefetchRelation({ adapter, queryClient }, { relation });
    const before = asked.toSorted();
    expect(before).toEqual(['countRows', 'describeObject', 'info', 'readRows']);
    renderStudio(adapter, <DataGrid relation={relation} />, { queryClient });
    expect(cell(0, 'name')).toHaveTextContent('Lamp');
    expect(screen.getByRole('button', { name: 'Insert row' })).toBeEnabled();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(asked.toSorted()).toEqual(before);
  });

  test('is drawn sorted and filtered as it was asked for', async () => {
    const adapter = listeningShop();
    const sort = [{ column: 'price', direction: 'desc' }] as const;
    const filter = { kind: 'compare', column: 'status', operator: '=', value: 'active' } as const;
    await prefetchRelation({ adapter, queryClient }, { relation, sort, filter });
    renderStudio(adapter, <DataGrid relation={relation} defaultSort={sort} filter={filter} />, {
      queryClient,
    });
    expect(cell(0, 'name')).toHaveTextContent('Lamp');
    expect(cell(1, 'price')).toHaveTextContent('7.25');
    expect(asked.filter((verb) => verb === 'readRows')).toHaveLength(1);
  });

  test('is waited for where its answers are under way', async () => {
    const adapter = listeningShop();
    void prefetchRelation({ adapter, queryClient }, { relation });
    renderStudio(adapter, <DataGrid relation={relation} />, { queryClient });
    await waitForRows();
    expect(asked.toSorted()).toEqual(['countRows', 'describeObject', 'info', 'readRows']);
  });

  test('is asked for again where that failed', async () => {
    let isDown = true;
    const adapter = createShop({
      fail: (verb) => (isDown && verb === 'readRows' ? { code: 'internal', message: 'Down.' } : undefined),
    });
    await prefetchRelation({ adapter, queryClient }, { relation });
    isDown = false;
    renderStudio(adapter, <DataGrid relation={relation} />, { queryClient });
    await waitForRows();
    expect(cell(0, 'name')).toHaveTextContent('Lamp');
  });
});

describe('a grid asks before it is drawn', () => {
  const held = (requests: RowsRequest[], signals: (AbortSignal | undefined)[]): StudioAdapter => ({
    ...createShop(),
    readRows: (request, options) => {
      requests.push(request);
      signals.push(options?.signal);
      return new Promise(() => {});
    },
  });

  test('and aborts that where it leaves at once', async () => {
    const requests: RowsRequest[] = [];
    const signals: (AbortSignal | undefined)[] = [];
    const { unmount } = renderStudio(held(requests, signals), <DataGrid relation={relation} />);
    expect(screen.queryByRole('group', { busy: true })).toBeNull();
    await Promise.resolve();
    expect(requests).toHaveLength(1);
    unmount();
    await waitFor(() => expect(signals.map((signal) => signal?.aborted)).toEqual([true]));
  });

  test('and asks no more once it is drawn, while it still waits', async () => {
    const requests: RowsRequest[] = [];
    const signals: (AbortSignal | undefined)[] = [];
    renderStudio(held(requests, signals), <DataGrid relation={relation} />);
    await screen.findByRole('group', { busy: true });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(requests).toHaveLength(1);
    expect(signals.map((signal) => signal?.aborted)).toEqual([false]);
  });

  test('and shows them where React mounts it twice', async () => {
    renderStudio(
      createShop(),
      <StrictMode>
        <DataGrid relation={relation} />
      </StrictMode>,
    );
    await waitForRows();
    expect(cell(0, 'name')).toHaveTextContent('Lamp');
  });

  test('and draws them at once, without a place for them, where its adapter has them at hand', async () => {
    renderStudio(createShop(), <DataGrid relation={relation} />);
    const seen: string[] = [];
    const look = () => seen.push(...screen.queryAllByRole('group', { busy: true }).map(() => 'skeleton'));
    const observer = new MutationObserver(look);
    observer.observe(document.body, { subtree: true, childList: true });
    await waitForRows();
    observer.disconnect();
    expect(seen).toEqual([]);
  });
});
