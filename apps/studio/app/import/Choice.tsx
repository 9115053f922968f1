export const selectLook =
  'h-7 max-w-full rounded border border-border-strong bg-surface px-1.5 text-fg outline-offset-1';

interface ChoiceProps<Value extends string> {
  readonly label: string;
  /** What can be chosen, and what it is called. */
  readonly options: Readonly<Record<Value, string>>;
  readonly value: string;
  readonly onChange: (value: Value) => void;
}

/** One of a few values, beside its label. */
export function Choice<Value extends string>({ label, options, value, onChange }: ChoiceProps<Value>) {
  return (
    <label className="flex items-center gap-1.5">
      <span className="text-muted">{label}</span>
      <select
        value={value}
        // True because the options are all there is to choose.
        onChange={(event) => onChange(event.currentTarget.value as Value)}
        className={selectLook}
      >
        {Object.entries<string>(options).map(([option, name]) => (
          <option key={option} value={option}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
