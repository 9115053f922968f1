import {
  explainChoicesFor,
  ExplainOptionsMenu,
  type ExplainState,
  type QueryEditorHandle,
} from '@studio/react';
import { Network, Timer } from 'lucide-react';
import type { RefObject } from 'react';
import { Button } from '../ui/Button.tsx';
import { useRunSettings } from './runSettings.tsx';

// It stands in a part of the library, whose reset is in no layer and goes before what is in one.
const look = 'px-2! text-muted! hover:text-fg!';

interface ExplainButtonsProps {
  readonly explain: ExplainState;
  readonly editor: RefObject<QueryEditorHandle | null>;
}

/** Ask for the plan of what Run would run: as it is estimated, or measured by running it. */
export function ExplainButtons({ explain, editor }: ExplainButtonsProps) {
  const { ability } = explain;
  const { choices, choose } = useRunSettings();
  const ask = (analyze: boolean) => {
    if (!ability.ok) return;
    editor.current?.withText(({ sql, offset, parameters }) =>
      explain.explain(sql, {
        analyze,
        offset,
        ...explainChoicesFor(choices, analyze),
        ...(parameters && { parameters }),
      }),
    );
  };
  const reason = ability.ok ? undefined : ability.reason;
  return (
    <>
      <Button
        variant="ghost"
        className={look}
        aria-disabled={reason !== undefined}
        title={reason ?? 'How the database would run the statement at the cursor'}
        onClick={() => ask(false)}
      >
        <Network size={14} aria-hidden />
        <span className="max-sm:sr-only">Explain</span>
      </Button>
      <Button
        variant="ghost"
        className={look}
        aria-disabled={reason !== undefined}
        title={reason ?? 'Run the statement at the cursor, measure each step, and undo what it wrote'}
        onClick={() => ask(true)}
      >
        <Timer size={14} aria-hidden />
        <span className="max-sm:sr-only">
          <span className="sr-only">Explain </span>Analyze
        </span>
      </Button>
      <ExplainOptionsMenu choices={choices} onChoicesChange={choose} />
    </>
  );
}
