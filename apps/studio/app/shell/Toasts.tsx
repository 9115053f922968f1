import { X } from 'lucide-react';
import { useEffect, useSyncExternalStore } from 'react';
import { useAppState } from '../state/appState.tsx';
import type { Toast } from '../state/toasts.ts';
import { Button, IconButton } from '../ui/Button.tsx';

const shownMs = 8_000;
const none: readonly Toast[] = [];

/** Short messages at the bottom of the page. They are read out, take no focus, and go by themselves. */
export function Toasts() {
  const { toasts } = useAppState();
  const shown = useSyncExternalStore(toasts.subscribe, toasts.getSnapshot, () => none);
  return (
    <div
      role="status"
      aria-label="Messages"
      className="pointer-events-none fixed inset-x-0 bottom-4 z-50 flex flex-col items-center gap-2 px-4"
    >
      {shown.map((toast) => (
        <ToastCard key={toast.id} toast={toast} onDismiss={() => toasts.dismiss(toast.id)} />
      ))}
    </div>
  );
}

function ToastCard({ toast, onDismiss }: { readonly toast: Toast; readonly onDismiss: () => void }) {
  const { toasts } = useAppState();
  const { id, text, action } = toast;
  useEffect(() => {
    const timer = setTimeout(() => toasts.dismiss(id), shownMs);
    return () => clearTimeout(timer);
  }, [toasts, id]);
  const runAction = () => {
    action?.run();
    onDismiss();
  };
  return (
    <div className="pointer-events-auto flex max-w-full items-center gap-3 rounded-lg border border-border-strong bg-raised py-1.5 ps-3 pe-1.5 shadow-raised">
      <span className="min-w-0 wrap-anywhere">{text}</span>
      {action && <Button onClick={runAction}>{action.label}</Button>}
      <IconButton label="Dismiss" onClick={onDismiss}>
        <X size={14} aria-hidden />
      </IconButton>
    </div>
  );
}
