import { usePartLabels } from '../../provider/usePartLabels.ts';
import { queryStoreLabels } from '../queryStoreLabels.ts';

export interface TagFilterProps {
  readonly tags: readonly string[];
  readonly chosen: readonly string[];
  readonly onChange: (tags: readonly string[]) => void;
}

/** Tags to be pressed; what is shown has all of those that are. */
export function TagFilter({ tags, chosen, onChange }: TagFilterProps) {
  const labels = usePartLabels(queryStoreLabels);
  if (tags.length === 0) return null;
  const toggle = (tag: string) =>
    onChange(chosen.includes(tag) ? chosen.filter((other) => other !== tag) : [...chosen, tag]);
  return (
    <div
      role="group"
      aria-label={labels.savedTags}
      style={{ maxHeight: 84, overflowY: 'auto' }}
      className="stu:flex stu:flex-wrap stu:gap-1 stu:px-2 stu:pb-2"
    >
      {tags.map((tag) => (
        <button
          key={tag}
          type="button"
          aria-pressed={chosen.includes(tag)}
          onClick={() => toggle(tag)}
          className="stu:h-6 stu:max-w-40 stu:truncate stu:rounded-full stu:border stu:border-border stu:px-2 stu:text-xs stu:text-muted stu:hover:bg-hover stu:aria-pressed:border-accent stu:aria-pressed:bg-accent-soft stu:aria-pressed:text-accent"
        >
          {tag}
        </button>
      ))}
    </div>
  );
}
