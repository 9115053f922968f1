import { renderToString } from 'react-dom/server';
import { version } from 'react';
import { AllParts } from './AllParts.tsx';

/** What a server sends of the page, and the React that it did it with. Anything that React finds wrong goes to stderr. */
process.stdout.write(JSON.stringify({ version, html: renderToString(<AllParts />) }), () => process.exit(0));
