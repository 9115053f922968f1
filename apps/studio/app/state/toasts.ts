export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

export interface ToastStore {
  getSnapshot(): readonly Toast[];
  subscribe(listener: () => void): () => void;
  show(toast: Omit<Toast, 'id'>): void;
  dismiss(id: number): void;
}

/** Short messages that need no answer. */
export function createToastStore(): ToastStore {
  const listeners = new Set<() => void>();
  let toasts: readonly Toast[] = [];
  let nextId = 1;
  const set = (next: readonly Toast[]) => {
    toasts = next;
    for (const listener of listeners) listener();
  };
  return {
    getSnapshot: () => toasts,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    // Three at most: older ones have been seen.
    show: (toast) => set([...toasts, { ...toast, id: nextId++ }].slice(-3)),
    dismiss: (id) => set(toasts.filter((toast) => toast.id !== id)),
  };
}
