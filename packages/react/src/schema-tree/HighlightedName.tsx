export interface HighlightedNameProps {
  readonly name: string;
  readonly search: string;
}

/** A name with the part that was searched for marked. */
export function HighlightedName({ name, search }: HighlightedNameProps) {
  const lower = name.toLowerCase();
  // A few letters change their length in lower case; positions would then be wrong.
  const start = search === '' || lower.length !== name.length ? -1 : lower.indexOf(search.toLowerCase());
  if (start < 0) return name;
  const end = start + search.length;
  return (
    <>
      {name.slice(0, start)}
      <mark className="stu:rounded-sm stu:bg-warning-soft stu:font-semibold stu:text-fg">
        {name.slice(start, end)}
      </mark>
      {name.slice(end)}
    </>
  );
}
