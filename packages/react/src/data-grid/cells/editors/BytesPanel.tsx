import { Download, Upload } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useStudio } from '../../../provider/studioContext.ts';
import { Button } from '../../../ui/Button.tsx';
import { byteSize } from '../byteSize.ts';
import { fromHex, imageType, toHex } from './bytes.ts';
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
  const download = useRef<HTMLAnchorElement>(null);
  const [refusal, setRefusal] = useState<string>();
  const bytes = useMemo(() => fromHex(draft), [draft]);
  const type = imageType(draft);
  const upload = async (chosen: File | undefined) => {
    if (!chosen) return;
    const isTooLarge = chosen.size > largestFile;
    setRefusal(isTooLarge ? labels.gridFileTooLarge(byteSize(largestFile)) : undefined);
    if (!isTooLarge) onDraft(toHex(new Uint8Array(await chosen.arrayBuffer())));
  };
  const save = () => {
    const { current } = download;
    if (!bytes || !current) return;
    const address = URL.createObjectURL(new Blob([bytes], { type: type ?? 'application/octet-stream' }));
    current.href = address;
    current.click();
    URL.revokeObjectURL(address);
  };
  return (
    <>
      <div className="stu:flex stu:flex-wrap stu:items-center stu:gap-2 stu:p-2">
        <span className="stu:flex-1 stu:ps-1 stu:font-medium">{bytes && byteSize(bytes.length)}</span>
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
        <Button disabledReason={bytes ? undefined : labels.gridNoBytes} onClick={save}>
          <Download size={13} aria-hidden />
          {labels.gridDownload}
        </Button>
        {/* A press of a link is the only way to save a file from a page. */}
        {/* eslint-disable-next-line jsx-a11y-x/anchor-has-content, jsx-a11y-x/anchor-is-valid -- it is never seen */}
        <a
          ref={download}
          hidden
          download={`${column.name}${type ? `.${type.slice('image/'.length)}` : '.bin'}`}
        />
      </div>
      {refusal && (
        <p role="alert" className="stu:px-3 stu:pb-2 stu:text-sm stu:text-danger">
          {refusal}
        </p>
      )}
      {bytes && type && <Picture bytes={bytes} type={type} label={labels.gridImage(column.name)} />}
      {draft.length <= longestShown ? (
        <TextPanel {...props} />
      ) : (
        <p className="stu:px-3 stu:pb-3 stu:text-sm stu:text-muted">{labels.gridTooManyBytes}</p>
      )}
    </>
  );
}

interface PictureProps {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
  readonly label: string;
}

function Picture({ bytes, type, label }: PictureProps) {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    // No `blob:` address: policies that hosts send seldom allow pictures of those, and often of these.
    const reader = new FileReader();
    // A text, by how it is read.
    reader.onload = () => setAddress(reader.result as string);
    reader.readAsDataURL(new Blob([bytes], { type }));
    return () => reader.abort();
  }, [bytes, type]);
  return (
    <div className="stu:flex stu:justify-center stu:bg-sunken stu:p-2">
      <img src={address} alt={label} style={{ maxHeight: 200, maxWidth: '100%', objectFit: 'contain' }} />
    </div>
  );
}
