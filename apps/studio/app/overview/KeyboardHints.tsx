import { Keys } from '../ui/Keys.tsx';

const hints: readonly (readonly [what: string, keys: readonly string[]])[] = [
  ['Jump to a table or query', ['Mod', 'K']],
  ['Show or hide the sidebar', ['Mod', 'B']],
  ['Run the statement at the cursor', ['Mod', 'Enter']],
  ['Run the whole query', ['Mod', 'Shift', 'Enter']],
  ['Edit a cell', ['Enter']],
  ['Close a tab that has the focus', ['Delete']],
];

export function KeyboardHints() {
  return (
    <section aria-label="Keyboard" className="px-3">
      <ul className="grid gap-x-6 gap-y-1.5 sm:grid-cols-2">
        {hints.map(([what, keys]) => (
          <li key={what} className="flex items-center justify-between gap-3 text-muted">
            {what}
            <Keys keys={keys} />
          </li>
        ))}
      </ul>
    </section>
  );
}
