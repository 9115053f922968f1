import type { StudioAdapter } from '@studio/core';
import type { QueryClient } from '@tanstack/react-query';
import * as Direction from 'radix-ui/direction';
import { useEffect, useMemo, useState, type CSSProperties, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { createDraftKeeper } from '../data-grid/staging/drafts/draftKeeper.ts';
import type { DraftStore } from '../data-grid/staging/drafts/draftStore.ts';
import { createStagedChangesStore } from '../data-grid/staging/stagedChangesStore.ts';
import { createStudioQueryClient } from './createStudioQueryClient.ts';
import { defaultLabels, type Labels, type LateLabels } from './labels.ts';
import { PortalContext, StudioContext, type Studio, type StudioTheme } from './studioContext.ts';

/** Properties of {@link StudioProvider}. */
export interface StudioProviderProps {
  /** Keep it the same object from render to render; another adapter means another database. */
  readonly adapter: StudioAdapter;
  /** Share the host's client to keep what was read when the provider leaves the page. @default one of its own */
  readonly queryClient?: QueryClient | undefined;
  /** @default 'system' */
  readonly theme?: StudioTheme | undefined;
  /** Which way text runs, for menus and dialogs too, which stand apart. @default as the page says */
  readonly dir?: 'ltr' | 'rtl' | undefined;
  /** Strings to say otherwise, in the host's language. @default English */
  readonly labels?: Partial<Labels & LateLabels> | undefined;
  /** The element that menus and dialogs are drawn in. @default beside the children */
  readonly portalContainer?: HTMLElement | null | undefined;
  /** Keeps what is staged beyond the page. Keep it the same object from render to render. @default nothing is kept */
  readonly drafts?: DraftStore | undefined;
  /** The page's Content Security Policy nonce, for the styles that the editor adds. */
  readonly nonce?: string | undefined;
  readonly children?: ReactNode;
}

const contents: CSSProperties = { display: 'contents' };

// Out of the flow, so that it is no item of the host's flex or grid container; a stacking context of its own.
const overlay: CSSProperties = {
  position: 'fixed',
  insetBlockStart: 0,
  insetInlineStart: 0,
  width: 0,
  height: 0,
  zIndex: 'var(--studio-overlay-z-index, 1000)',
};

/**
 * Gives an adapter to the components under it, with the labels, the theme and the place for overlays that they share.
 * Adds two elements to the page that take no room, and changes nothing outside of them. Any number may stand on a page.
 */
export function StudioProvider(props: StudioProviderProps) {
  const { adapter, theme = 'system', dir, nonce } = props;
  const [ownClient] = useState(createStudioQueryClient);
  useEffect(() => clearOnLeave(ownClient), [ownClient]);
  const [stagedChanges] = useState(createStagedChangesStore);
  const drafts = useMemo(
    () => props.drafts && createDraftKeeper(stagedChanges, props.drafts),
    [stagedChanges, props.drafts],
  );
  useEffect(() => drafts?.start(), [drafts]);
  const [portalContainer, setPortalContainer] = useState<HTMLElement | null>(null);
  const queryClient = props.queryClient ?? ownClient;
  const labels = useMemo(() => ({ ...defaultLabels, ...props.labels }), [props.labels]);
  const studio = useMemo<Studio>(
    () => ({ adapter, labels, queryClient, stagedChanges, drafts, nonce }),
    [adapter, labels, queryClient, stagedChanges, drafts, nonce],
  );
  const portal = (
    <div
      ref={setPortalContainer}
      data-studio=""
      data-theme={theme}
      dir={dir}
      data-studio-part="portal"
      style={overlay}
    />
  );
  return (
    <StudioContext.Provider value={studio}>
      {/* Menus run from left to right unless they are told otherwise, whatever the page does. */}
      <PortalContext.Provider value={portalContainer}>
        <Direction.Provider dir={dir ?? directionOf(portalContainer)}>
          <div data-studio="" data-theme={theme} dir={dir} style={contents}>
            {props.children}
          </div>
          {props.portalContainer ? createPortal(portal, props.portalContainer) : portal}
        </Direction.Provider>
      </PortalContext.Provider>
    </StudioContext.Provider>
  );
}

function directionOf(element: HTMLElement | null): 'ltr' | 'rtl' {
  const view = element?.ownerDocument.defaultView;
  return element && view?.getComputedStyle(element).direction === 'rtl' ? 'rtl' : 'ltr';
}

/** Nothing waits for its end in a page that the provider has left, as queries that are kept for a while would. */
function clearOnLeave(client: QueryClient): () => void {
  stays.add(client);
  return () => {
    stays.delete(client);
    // Not at once: in strict mode React takes effects back and runs them again.
    queueMicrotask(() => {
      if (!stays.has(client)) client.clear();
    });
  };
}

const stays = new WeakSet<QueryClient>();
