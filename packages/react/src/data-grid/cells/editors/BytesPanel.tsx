import { Upload } from 'lucide-react';
import { useRef, useState } from 'react';
import { useStudio } from '../../../provider/studioContext.ts';
import { Button } from '../../../ui/Button.tsx';
import { byteSize } from '../byteSize.ts';
import { toHex } from './bytes.ts';
import { BytesFile } from './BytesFile.tsx';
import type { PanelProps } from './PanelEditor.tsx';
import { TextPanel } from './TextPanel.tsx';

/** Figures beyond this are not laid out in a field, which would take seconds. */
const longestShown = 200_000;
/** A text in Postgres holds 1 GB at most, and each byte takes two characters and the page holds it more than once. */
const largestFile = 64 * 1024 * 1024;

/** Bytes: their size, the picture that they are, to and from a file, and their figures where those are not too many. */
export function BytesPanel(props: PanelProps) {
  const { draft, onDraft, column } = props;
  const { labels } = useStudio();
  const file = useRef<HTMLInputElement>(null);
  const [refusal, setRefusal] = useState<string>();
  const upload = async (chosen: File | undefined) => {
    if (!chosen) return;
    const isTooLarge = chosen.size > largestFile;
    setRefusal(isTooLarge ? labels.gridFileTooLarge(byteSize(largestFile)) : undefined);
    if (!isTooLarge) onDraft(toHex(new Uint8Array(await chosen.arrayBuffer())));
  };
  return (
    <>
      <BytesFile text={draft} name={column.name}>
        <input
          ref={file}
          type="file"
          aria-label={labels.gridUpload}
          hidden
          onChange={(event) => void upload(event.target.files?.[0])}
        />
        <Button onClick={() => file.current?.click()}>
          <Upload size={13} aria-hidden />
          {labels.gridUpload}
        </Button>
      </BytesFile>
      {refusal && (
        <p role="alert" className="stu:px-3 stu:pb-2 stu:text-sm stu:text-danger">
          {refusal}
        </p>
      )}
      {draft.length <= longestShown ? (
        <TextPanel {...props} />
      ) : (
        <p className="stu:px-3 stu:pb-3 stu:text-sm stu:text-muted">{labels.gridTooManyBytes}</p>
      )}
    </>
  );
}
