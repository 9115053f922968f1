import { Download } from 'lucide-react';
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useStudio } from '../../../provider/studioContext.ts';
import { Button } from '../../../ui/Button.tsx';
import { byteSize } from '../byteSize.ts';
import { fromHex, imageType } from './bytes.ts';

export interface BytesFileProps {
  /** As Postgres writes bytes. */
  readonly text: string;
  /** Of the file that is saved. */
  readonly name: string;
  /** Stands before the button that saves. */
  readonly children?: ReactNode;
}

/** Bytes as a file: how many they are, the picture that they are, and a button that saves them. */
export function BytesFile({ text, name, children }: BytesFileProps) {
  const { labels } = useStudio();
  const download = useRef<HTMLAnchorElement>(null);
  const bytes = useMemo(() => fromHex(text), [text]);
  const type = imageType(text);
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
        {children}
        <Button disabledReason={bytes ? undefined : labels.gridNoBytes} onClick={save}>
          <Download size={13} aria-hidden />
          {labels.gridDownload}
        </Button>
        {/* A press of a link is the only way to save a file from a page. */}
        {/* eslint-disable-next-line jsx-a11y-x/anchor-has-content, jsx-a11y-x/anchor-is-valid -- it is never seen */}
        <a ref={download} hidden download={`${name}${type ? `.${type.slice('image/'.length)}` : '.bin'}`} />
      </div>
      {bytes && type && <Picture bytes={bytes} type={type} label={labels.gridImage(name)} />}
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
