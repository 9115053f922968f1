import type { ReactNode } from 'react';
import type { PlanEntry } from './planSections.ts';

/** Names and what is told under them, side by side. */
export function EntryList({ children }: { readonly children: ReactNode }) {
  return (
    <dl className="stu:grid stu:grid-cols-[minmax(96px,2fr)_3fr] stu:gap-x-3 stu:gap-y-1 stu:text-sm">
      {children}
    </dl>
  );
}

export function Entry({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt className="stu:text-muted stu:wrap-anywhere">{name}</dt>
      <dd className="stu:min-w-0 stu:wrap-anywhere">{children}</dd>
    </>
  );
}

export interface EntriesProps {
  readonly title: string;
  readonly entries: readonly PlanEntry[];
}

/** A titled list, in the words of Postgres; nothing where there are no entries. */
export function Entries({ title, entries }: EntriesProps) {
  if (entries.length === 0) return null;
  return (
    <section aria-label={title} className="stu:flex stu:flex-col stu:gap-1">
      <h4 className="stu:text-sm stu:text-muted">{title}</h4>
      <EntryList>
        {entries.map(({ name, text }, index) => (
          <Entry key={index} name={name}>
            <span className="stu:font-mono stu:text-sm">{text}</span>
          </Entry>
        ))}
      </EntryList>
    </section>
  );
}
