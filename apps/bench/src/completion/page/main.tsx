import { createPgHttpAdapter } from '@studio/adapter-pg-http';
import { QueryEditor, StudioProvider } from '@studio/react';
import '@studio/react/styles.css';
import { createRoot } from 'react-dom/client';

const host = document.querySelector('#host');
if (!host) throw new Error('There is no place for the editor.');
const sql = new URLSearchParams(location.search).get('sql') ?? '';
createRoot(host).render(
  <StudioProvider adapter={createPgHttpAdapter({ url: `${location.origin}/studio` })} theme="light">
    <QueryEditor defaultValue={sql} />
  </StudioProvider>,
);
