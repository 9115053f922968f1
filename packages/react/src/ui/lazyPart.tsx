import { useEffect, useState, type ComponentType } from 'react';
import { toStudioError, type StudioErrorData } from '@studio/core';
import { ErrorMessage } from './ErrorMessage.tsx';

/**
 * A component whose code is loaded when it is first drawn, so that a page that never opens it does not pay for it. Nothing
 * stands in its place meanwhile. Not React's `lazy`: where a file cannot be loaded that would take down all that is around,
 * with what is not saved in it; this says so, and tries again.
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  let loaded: ComponentType<Props> | undefined;
  return function LazyPart(props: Props) {
    const [Part, setPart] = useState(() => loaded);
    const [error, setError] = useState<StudioErrorData>();
    const isMissing = Part === undefined && error === undefined;
    useEffect(() => {
      if (!isMissing) return;
      let isGone = false;
      load().then(
        (component) => {
          loaded = component;
          if (!isGone) setPart(() => component);
        },
        (reason: unknown) => {
          if (!isGone) setError(toStudioError(reason));
        },
      );
      return () => {
        isGone = true;
      };
    }, [isMissing]);
    if (error) return <ErrorMessage error={error} onRetry={() => setError(undefined)} />;
    return Part ? <Part {...props} /> : null;
  };
}
