import { hydrateRoot } from 'react-dom/client';
import { AllParts } from './AllParts.tsx';

const root = document.querySelector('#root');
if (root)
  hydrateRoot(root, <AllParts />, {
    // A page that had to be drawn anew looks right, so it has to say that it was.
    onRecoverableError: (error) => console.error('hydrated anew', error),
  });
