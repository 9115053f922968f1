import type { Extension } from '@codemirror/state';
import { useEffect, useState } from 'react';

const nothing: Extension = [];

/**
 * An ability that is loaded behind the editor, which can be typed in meanwhile. Where it cannot be loaded the editor does
 * without.
 *
 * @param load the same function while nothing of what it depends on changes
 */
export function useLateExtension(load: () => Promise<Extension>): Extension {
  const [extension, setExtension] = useState(nothing);
  useEffect(() => {
    let isGone = false;
    load().then(
      (loaded) => {
        if (!isGone) setExtension(loaded);
      },
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [load]);
  return extension;
}
