import type { StudioErrorData } from '@studio/core';
import { Button } from '../ui/Button.tsx';

/** An error within a box: what the database said, and a way to ask it again. */
export function ErrorNotice({
  error,
  onRetry,
}: {
  readonly error: StudioErrorData;
  readonly onRetry: () => void;
}) {
  return (
    <div role="alert" className="flex flex-col items-start gap-2 p-3">
      <p className="wrap-anywhere text-danger">{error.message}</p>
      {error.hint && <p className="text-muted">{error.hint}</p>}
      <Button onClick={onRetry}>Retry</Button>
    </div>
  );
}
