import { startTransition, StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { HydratedRouter } from 'react-router/dom';

// The address that was printed is opened again where a session is already there: its token must not stay in the
// history, and the fragment is the page's own from here on.
if (location.hash.startsWith('#token=')) history.replaceState(null, '', location.pathname + location.search);

// The dialogs' scroll lock adds a style, and asks for the page's nonce under the name by which bundlers give it.
Object.assign(globalThis, { __webpack_nonce__: document.querySelector('script')?.nonce });

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <HydratedRouter />
    </StrictMode>,
  );
});
