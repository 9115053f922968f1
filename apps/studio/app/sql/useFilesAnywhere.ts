import { useEffect, useEffectEvent } from 'react';

/** Takes files that are let go anywhere in the page, which the browser would else show in place of it. */
export function useFilesAnywhere(take: (files: readonly File[]) => void): void {
  const taken = useEffectEvent(take);
  useEffect(() => {
    const handle = (event: DragEvent) => {
      const { dataTransfer } = event;
      // What has a use for them of its own says so.
      if (event.defaultPrevented || !dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      if (event.type === 'drop') taken([...dataTransfer.files]);
    };
    window.addEventListener('dragover', handle);
    window.addEventListener('drop', handle);
    return () => {
      window.removeEventListener('dragover', handle);
      window.removeEventListener('drop', handle);
    };
  }, []);
}
