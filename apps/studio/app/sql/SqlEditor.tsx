import { QueryEditor, RunSettingsMenu, SessionBar, type QueryEditorHandle } from '@studio/react';
import { useMemo, type RefObject } from 'react';
import { useAppState, useDocumentText } from '../state/appState.tsx';
import { useDocumentRun } from './documentRun.ts';
import { ExplainButtons } from './ExplainButtons.tsx';
import { runErrors } from './runErrors.ts';
import { useRunSettings } from './runSettings.tsx';
import { TitleInput } from './TitleInput.tsx';

interface SqlEditorProps {
  readonly id: string;
  readonly title: string;
  readonly handle: RefObject<QueryEditorHandle | null>;
}

/** The text of a document, what can be done with it, and the session in which it runs. */
export function SqlEditor({ id, title, handle }: SqlEditorProps) {
  const { documents } = useAppState();
  const text = useDocumentText(id);
  const documentRun = useDocumentRun(id);
  const { settings, change } = useRunSettings();
  const current = documentRun?.current ?? null;
  const errors = useMemo(() => runErrors(current), [current]);
  return (
    <>
      <QueryEditor
        aria-label={`SQL of ${title}`}
        handle={handle}
        value={text}
        onValueChange={(next) => documents.edit(id, next)}
        onRun={({ sql, offset, parameters }) =>
          documentRun?.run(sql, { offset, ...(parameters && { parameters }) })
        }
        onCancel={() => documentRun?.cancel()}
        running={current?.status === 'running'}
        errors={errors}
        actions={
          <>
            {documentRun && <ExplainButtons explain={documentRun.explain} editor={handle} />}
            <RunSettingsMenu settings={settings} onSettingsChange={change} />
            <TitleInput key={title} id={id} title={title} />
          </>
        }
        style={{ flex: '1 1 0' }}
      />
      {documentRun && <SessionBar session={documentRun.session} className="border-t border-border" />}
    </>
  );
}
