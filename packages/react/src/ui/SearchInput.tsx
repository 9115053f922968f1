import { Search, X } from 'lucide-react';
import { useRef, type KeyboardEvent } from 'react';
import { useStudio } from '../provider/studioContext.ts';
import { TextInput } from './TextInput.tsx';

export interface SearchInputProps {
  readonly value: string;
  readonly onValueChange: (value: string) => void;
  /** The accessible name, shown as the placeholder too. */
  readonly label: string;
  readonly onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  readonly className?: string;
}

/** A search box; Escape and a button empty it. */
export function SearchInput({ value, onValueChange, label, onKeyDown, className }: SearchInputProps) {
  const { labels } = useStudio();
  const input = useRef<HTMLInputElement>(null);
  const handleKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape' && value !== '') {
      event.stopPropagation();
      onValueChange('');
    } else {
      onKeyDown?.(event);
    }
  };
  const clear = () => {
    onValueChange('');
    input.current?.focus();
  };
  return (
    <TextInput
      ref={input}
      role="searchbox"
      aria-label={label}
      placeholder={label}
      value={value}
      onChange={(event) => onValueChange(event.target.value)}
      onKeyDown={handleKeyDown}
      {...(className !== undefined && { className })}
      before={<Search size={13} aria-hidden />}
      after={
        value !== '' && (
          <button
            type="button"
            aria-label={labels.clearSearch}
            onClick={clear}
            className="stu:-me-1 stu:flex stu:size-5 stu:items-center stu:justify-center stu:rounded-sm stu:text-faint stu:hover:bg-hover stu:hover:text-fg"
          >
            <X size={13} aria-hidden />
          </button>
        )
      }
    />
  );
}
