import type { RelationDetail } from '@studio/core';
import { Upload, X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { useState } from 'react';
import { IconButton } from '../ui/Button.tsx';
import { beginningBytes, guessSettings, type ImportSettings } from './importSettings.ts';
import { ImportFileChoice } from './ImportFileChoice.tsx';
import { ImportForm } from './ImportForm.tsx';
import { ImportReport } from './ImportReport.tsx';
import { useImport } from './useImport.ts';

/** Choose a file, say where its fields go, try it, import it, see what became of it. */
export function ImportDialog({ detail }: { readonly detail: RelationDetail }) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger asChild>
        <IconButton label="Import rows">
          <Upload size={16} aria-hidden />
        </IconButton>
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-backdrop" />
        <Dialog.Content
          aria-describedby={undefined}
          onInteractOutside={(event) => event.preventDefault()}
          className="fixed inset-x-2 top-[6vh] z-50 mx-auto flex max-h-[88vh] max-w-200 flex-col overflow-hidden rounded-lg border border-border-strong bg-raised shadow-raised"
        >
          <header className="flex h-11 shrink-0 items-center gap-2 border-b border-border ps-4 pe-2">
            <Dialog.Title className="min-w-0 flex-1 truncate font-semibold">
              Import into {detail.ref.name}
            </Dialog.Title>
            <Dialog.Close asChild>
              <IconButton label="Close">
                <X size={16} aria-hidden />
              </IconButton>
            </Dialog.Close>
          </header>
          <DialogSteps detail={detail} onDone={() => setOpen(false)} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface Chosen {
  readonly file: File;
  readonly settings: ImportSettings;
}

function DialogSteps({ detail, onDone }: { readonly detail: RelationDetail; readonly onDone: () => void }) {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const { run, start, cancel, clear } = useImport();
  const choose = async (file: File) => {
    const beginning = await file.slice(0, beginningBytes).text();
    setChosen({ file, settings: guessSettings(file.name, beginning) });
  };
  if (!chosen) return <ImportFileChoice onChoose={(file) => void choose(file)} />;
  const { file } = chosen;
  if (run) {
    return (
      <ImportReport
        run={run}
        file={file}
        onCancel={cancel}
        onBack={clear}
        onImport={() => start({ ...run.request, dryRun: false })}
        onDone={onDone}
      />
    );
  }
  return (
    <ImportForm
      detail={detail}
      file={file}
      settings={chosen.settings}
      onSettingsChange={(settings) => setChosen({ file, settings })}
      onOtherFile={() => setChosen(null)}
      onStart={(request) => start({ ...request, source: file })}
    />
  );
}
