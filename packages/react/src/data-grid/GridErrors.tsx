import type { StudioErrorData } from '@studio/core';
import { useStudio } from '../provider/studioContext.ts';
import { ErrorMessage } from '../ui/ErrorMessage.tsx';
import type { GridSlots } from './slots/gridSlots.ts';
import { Slot } from './slots/Slot.tsx';
import type { RelationGridModel } from './useRelationGrid.ts';

export interface GridErrorsProps {
  readonly model: RelationGridModel;
  /** What stands in the way of saving. */
  readonly saveError: StudioErrorData | undefined;
  /** Whether what is wrong with the filter is said beside it. */
  readonly hasToolbar: boolean;
  readonly slot: GridSlots['error'];
}

/** Why rows could not be read, and why changes could not be saved. */
export function GridErrors({ model, saveError, hasToolbar, slot }: GridErrorsProps) {
  const { labels } = useStudio();
  const { rows, staged, save } = model;
  const { unknown } = staged;
  return (
    <>
      {rows.error && (
        <Banner error={rows.error} retry={rows.retry} slot={slot} look={rows.columns ? band : page} />
      )}
      {!hasToolbar && rows.viewError && <Banner error={rows.viewError} retry={rows.retry} slot={slot} />}
      {saveError && (
        <Banner
          error={saveError}
          retry={unknown ? rows.refresh : save}
          retryLabel={unknown ? labels.gridRefresh : undefined}
          slot={slot}
        />
      )}
    </>
  );
}

const band = 'stu:border-b stu:border-border stu:p-2';
/** Where there is nothing else to see. */
const page = 'stu:m-auto stu:w-full stu:max-w-120 stu:p-4';

interface BannerProps {
  readonly error: StudioErrorData;
  readonly retry: () => void;
  readonly retryLabel?: string | undefined;
  readonly slot: GridSlots['error'];
  readonly look?: string;
}

function Banner({ error, retry, retryLabel, slot, look = band }: BannerProps) {
  return (
    <Slot of={slot} with={{ error, retry }}>
      <div className={look}>
        <ErrorMessage error={error} onRetry={retry} retryLabel={retryLabel} />
      </div>
    </Slot>
  );
}
