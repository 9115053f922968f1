import type { CutCell, DataType } from '@studio/core';
import { useStudio } from '../../provider/studioContext.ts';
import { lazyPart } from '../../ui/lazyPart.tsx';
import type { ShownValue } from './displayedCell.ts';
import { formatJson, jsonProblem } from './editors/jsonText.ts';
import { visibleLines } from './visibleText.ts';

const JsonView = lazyPart(() => import('./JsonView.tsx').then((part) => part.JsonView));
const BytesFile = lazyPart(() => import('./editors/BytesFile.tsx').then((part) => part.BytesFile));

/** More of a text than this would make the page slow; the rest is said to be there. */
const longestShown = 500_000;

export interface WholeValueProps {
  readonly value: Exclude<ShownValue, CutCell>;
  readonly type: DataType;
  /** Of its column. */
  readonly name: string;
}

/** A value to read: JSON as a tree, bytes as the picture that they are, all else as it is. */
export function WholeValue({ value, type, name }: WholeValueProps) {
  const { labels } = useStudio();
  const text = typeof value === 'string' ? value : '';
  // What stands for a value that is no text must not be taken for the text of that name.
  const word =
    value === null
      ? labels.gridNull
      : value === ''
        ? labels.gridEmpty
        : text === ''
          ? labels.gridDefault
          : null;
  if (word === null && isJson(text, type)) return <JsonView text={formatJson(text)} name={name} />;
  return (
    <>
      {text !== '' && type.kind === 'bytes' && <BytesFile text={text} name={name} />}
      <pre
        // eslint-disable-next-line jsx-a11y-x/no-noninteractive-tabindex -- a long value is scrolled by keyboard
        tabIndex={0}
        data-word={word === null ? undefined : ''}
        style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', maxHeight: '52vh', overflow: 'auto' }}
        className="stu:rounded stu:bg-sunken stu:p-3 stu:font-mono stu:text-sm stu:data-word:text-value-null stu:data-word:italic"
      >
        {word ?? visibleLines(text.slice(0, longestShown))}
        {text.length > longestShown && '…'}
      </pre>
    </>
  );
}

/** What is not valid is shown as it is, and so is what would make the page slow. */
function isJson(text: string, { kind }: DataType): boolean {
  return (
    kind === 'json' &&
    text.length <= longestShown &&
    !jsonProblem(text, { gridNoJson: '', gridNoJsonAt: () => '' })
  );
}
