import { Fragment } from 'react';

/** A key combination, `Mod` being the Command key on a Mac and Control elsewhere. */
export function Keys({ keys }: { readonly keys: readonly string[] }) {
  return (
    <span className="inline-flex items-center gap-0.5 text-faint">
      {keys.map((key, index) => (
        <Fragment key={key}>
          {index > 0 && <span className="sr-only">+</span>}
          <kbd className="min-w-5 rounded border border-border bg-sunken px-1 text-center font-sans text-xs leading-4.5 text-muted">
            {key === 'Mod' ? <ModKey /> : key}
          </kbd>
        </Fragment>
      ))}
    </span>
  );
}

function ModKey() {
  return (
    <>
      <span className="not-apple">Ctrl</span>
      <span className="only-apple">⌘</span>
    </>
  );
}
