import { Check, Monitor, Moon, Sun } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { themes, type Theme } from '../state/theme.ts';
import { IconButton } from '../ui/Button.tsx';

const names: Readonly<Record<Theme, string>> = { system: 'As the system', light: 'Light', dark: 'Dark' };
const icons = { system: Monitor, light: Sun, dark: Moon };

interface ThemeMenuProps {
  readonly theme: Theme;
  readonly onThemeChange: (theme: Theme) => void;
}

export function ThemeMenu({ theme, onThemeChange }: ThemeMenuProps) {
  const Icon = icons[theme];
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <IconButton label={`Theme: ${names[theme]}`}>
          <Icon size={16} aria-hidden />
        </IconButton>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          className="z-50 min-w-40 rounded-lg border border-border bg-raised p-1 shadow-raised"
        >
          <DropdownMenu.RadioGroup value={theme}>
            {themes.map((choice) => (
              <ThemeItem key={choice} choice={choice} onSelect={() => onThemeChange(choice)} />
            ))}
          </DropdownMenu.RadioGroup>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function ThemeItem({ choice, onSelect }: { readonly choice: Theme; readonly onSelect: () => void }) {
  const Icon = icons[choice];
  return (
    <DropdownMenu.RadioItem
      value={choice}
      onSelect={onSelect}
      className="flex h-7 items-center gap-2 rounded px-2 outline-none select-none data-highlighted:bg-hover"
    >
      <Icon size={15} aria-hidden className="text-muted" />
      <span className="flex-1">{names[choice]}</span>
      <DropdownMenu.ItemIndicator>
        <Check size={14} aria-hidden className="text-accent" />
      </DropdownMenu.ItemIndicator>
    </DropdownMenu.RadioItem>
  );
}
