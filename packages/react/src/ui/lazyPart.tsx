import { toStudioError } from '@studio/core';
import { useEffect, useState, type ComponentType } from 'react';
import { useStudio } from '../provider/studioContext.ts';
import { afterPaint } from './afterPaint.ts';

/**
 * A component whose code is loaded when it is first drawn, so that a page that never opens it does not pay for it. Where
 * `Meanwhile` is given, that stands in its place until then, else nothing. What it stands in is painted first: a grid shows
 * its rows before it loads a button below them. Not React's `lazy`: where a file cannot be loaded that would take down all
 * that is around, with what is not saved in it; this says so, and tries again.
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  Meanwhile?: ComponentType<Props>,
): ComponentType<Props> {
  let loaded: ComponentType<Props> | undefined;
  return function LazyPart(props: Props) {
    const [Part, setPart] = useState(() => loaded);
    const { labels } = useStudio();
    const [error, setError] = useState<string>();
    const isMissing = Part === undefined && error === undefined;
    useEffect(() => {
      if (!isMissing) return;
      let isGone = false;
      const cancel = afterPaint(() => {
        load().then(
          (component) => {
            loaded = component;
            if (!isGone) setPart(() => component);
          },
          (reason: unknown) => {
            if (!isGone) setError(toStudioError(reason).message);
          },
        );
      });
      return () => {
        isGone = true;
        cancel();
      };
    }, [isMissing]);
    if (error !== undefined) {
      return (
        <p role="alert" className="stu:bg-danger-soft stu:px-3 stu:py-2">
          {error}{' '}
          <button type="button" className="stu:text-accent stu:underline" onClick={() => setError(undefined)}>
            {labels.retry}
          </button>
        </p>
      );
    }
    const Shown = Part ?? Meanwhile;
    return Shown ? <Shown {...props} /> : null;
  };
}
