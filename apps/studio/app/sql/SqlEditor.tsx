import { isRelationKind } from '@studio/core';
import {
  DocumentNotice,
  QueryEditor,
  RunSettingsMenu,
  runErrors,
  type QueryDocumentState,
  type QueryEditorHandle,
} from '@studio/react';
import { useMemo, type ReactNode, type RefObject } from 'react';
import { useNavigate } from 'react-router';
import { sqlPath, tablePath } from '../objectPath.ts';
import { useDocumentRun } from './documentRun.ts';
import { ExplainButtons } from './ExplainButtons.tsx';
import { useRunSettings } from './runSettings.tsx';
import { useKeptSettings } from './keptSettings.ts';
import { TitleInput } from './TitleInput.tsx';

interface SqlEditorProps {
  readonly document: QueryDocumentState;
  readonly title: string;
  readonly handle: RefObject<QueryEditorHandle | null>;
  /** Further buttons, at the end of the toolbar. */
  readonly children?: ReactNode;
}

/** The text of a document, and what can be done with it. */
export function SqlEditor({ document, title, handle, children }: SqlEditorProps) {
  const { id, text, parameters, edit } = document;
  const navigate = useNavigate();
  const documentRun = useDocumentRun(id);
  const { settings, change } = useRunSettings();
  const [keymap, setKeymap] = useKeptSettings('studio:editorKeys', parseKeymap);
  const current = documentRun?.current ?? null;
  const errors = useMemo(() => runErrors(current), [current]);
  return (
    <>
      <DocumentNotice document={document} onKeepBoth={(copyId) => void navigate(sqlPath(copyId))} />
      <QueryEditor
        aria-label={`SQL of ${title}`}
        handle={handle}
        value={text}
        onValueChange={(next) => edit({ text: next })}
        parameterValues={parameters}
        onParameterValuesChange={(next) => edit({ parameters: next })}
        onRun={({ sql, scope: _scope, ...options }) => documentRun?.run(sql, options)}
        onCancel={() => documentRun?.cancel()}
        running={current?.status === 'running'}
        errors={errors}
        keymap={keymap}
        onKeymapChange={setKeymap}
        onOpenObject={(ref) => {
          if (isRelationKind(ref.kind)) void navigate(tablePath(ref));
        }}
        actions={
          <>
            {documentRun && <ExplainButtons explain={documentRun.explain} editor={handle} />}
            <RunSettingsMenu settings={settings} onSettingsChange={change} />
            <TitleInput key={title} title={title} onRename={(name) => edit({ name })} />
            {children}
          </>
        }
        style={{ flex: '1 1 0' }}
      />
    </>
  );
}

const parseKeymap = (kept: unknown) => (kept === 'vim' ? 'vim' : 'default');
