import type { StudioAdapter } from '@studio/core';
import type { QueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { DraftKeeper } from '../data-grid/staging/drafts/draftKeeper.ts';
import type { StagedChangesStore } from '../data-grid/staging/stagedChangesStore.ts';
import type { Labels, LateLabels } from './labels.ts';

/** Light, dark, or as the system of the user is set. */
export type StudioTheme = 'system' | 'light' | 'dark';

/** What a provider gives to the components under it. */
export interface Studio {
  readonly adapter: StudioAdapter;
  /** Those of a part that is loaded late only where the host gave them. */
  readonly labels: Labels & Partial<LateLabels>;
  /**
   * Pass it to each query hook. It is not in TanStack Query's own context, so that the host's queries under the provider
   * keep the host's client.
   */
  readonly queryClient: QueryClient;
  /** Edits that are not saved yet. They outlive the grids that they were made in, not the provider. */
  readonly stagedChanges: StagedChangesStore;
  /** Keeps {@link Studio.stagedChanges} beyond the page; absent where the host keeps none. */
  readonly drafts: DraftKeeper | undefined;
  /** For `<style>` elements, where the page has a Content Security Policy. */
  readonly nonce: string | undefined;
}

export const StudioContext = createContext<Studio | null>(null);

/**
 * The adapter and everything else that the nearest provider holds.
 *
 * @throws Error outside of a `StudioProvider`
 */
export function useStudio(): Studio {
  const studio = useContext(StudioContext);
  if (!studio) {
    throw new Error(
      'This component needs an adapter and found none, because no <StudioProvider> is above it. ' +
        'Wrap it: <StudioProvider adapter={adapter}>…</StudioProvider>.',
    );
  }
  return studio;
}

/** Apart, so that what draws no overlay is not drawn anew when the place for them comes. */
export const PortalContext = createContext<HTMLElement | null>(null);

/** Where menus, dialogs and tooltips go; `null` until the nearest provider is in the page. */
export function usePortalContainer(): HTMLElement | null {
  return useContext(PortalContext);
}
