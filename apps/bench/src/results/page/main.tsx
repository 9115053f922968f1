import { createPgHttpAdapter } from '@studio/adapter-pg-http';
import { ResultsView, StudioProvider, useQueryRun } from '@studio/react';
import '@studio/react/styles.css';
import { createRoot } from 'react-dom/client';

const adapter = createPgHttpAdapter({ url: `${location.origin}/studio` });
const search = new URLSearchParams(location.search);
const sql = search.get('sql') ?? '';
const maxRows = Number(search.get('maxRows'));

function Console() {
  const { run, current } = useQueryRun();
  return (
    <div style={{ height: '100%', display: 'flex', flexDirection: 'column' }}>
      <button onClick={() => run(sql, { maxRows })}>Run query</button>
      <div style={{ flex: 1, minHeight: 0 }}>
        <ResultsView run={current} />
      </div>
      <output>{current?.status === 'running' ? '' : (current?.statements[0]?.rows.length ?? '')}</output>
    </div>
  );
}

const host = document.querySelector('#host');
if (!host) throw new Error('There is no place for the results.');
createRoot(host).render(
  <StudioProvider adapter={adapter} theme="light">
    <Console />
  </StudioProvider>,
);
