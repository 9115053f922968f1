import { createMemoryAdapter } from '@studio/adapter-testkit';
import { QueryEditor, StudioProvider } from '@studio/react';
import '@studio/react/styles.css';
import { createRoot } from 'react-dom/client';
import { scriptOfLines } from '../script.ts';

const host = document.querySelector('#host');
if (!host) throw new Error('There is no place for the editor.');
const lines = Number(new URLSearchParams(location.search).get('lines'));
const orders = {
  schema: 'sales',
  name: 'orders',
  columns: [
    { name: 'id', type: 'int8' },
    { name: 'total', type: 'numeric' },
  ],
};
createRoot(host).render(
  <StudioProvider adapter={createMemoryAdapter({ relations: [orders] })} theme="light">
    <QueryEditor defaultValue={scriptOfLines(lines)} />
  </StudioProvider>,
);
