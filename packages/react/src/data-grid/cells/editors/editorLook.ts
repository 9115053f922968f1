import { useRef, useState, type CSSProperties, type RefObject } from 'react';
import { useLayoutEffect } from '../../../ui/useLayoutEffect.ts';

export const fieldLook =
  'stu:rounded-sm stu:bg-raised stu:px-[7px] stu:py-[3px] stu:leading-[20px] stu:text-fg stu:shadow stu:outline-2! stu:outline-focus! stu:-outline-offset-1! stu:aria-invalid:outline-danger!';

/** A small button at the end of a field. */
export const fieldButtonLook =
  'stu:flex stu:size-5 stu:items-center stu:justify-center stu:rounded-sm stu:bg-raised stu:text-muted stu:hover:bg-hover stu:hover:text-fg';

/** To which sides a field grows. */
export interface FieldGrowth {
  readonly up: boolean;
  readonly back: boolean;
}

/** Where a field of a cell has more room: it grows away from the edges of what its grid shows. */
export function useFieldGrowth<Element extends HTMLElement>(): {
  readonly ref: RefObject<Element | null>;
  readonly growth: FieldGrowth;
} {
  const ref = useRef<Element>(null);
  const [growth, setGrowth] = useState<FieldGrowth>({ up: false, back: false });
  useLayoutEffect(() => {
    const cell = ref.current?.closest('[role=gridcell]')?.getBoundingClientRect();
    const view = ref.current?.closest('[role=grid]')?.getBoundingClientRect();
    if (!cell || !view) return;
    const isRightToLeft = ref.current?.matches(':dir(rtl)') ?? false;
    const after = isRightToLeft ? cell.right - view.left : view.right - cell.left;
    const before = isRightToLeft ? view.right - cell.left : cell.right - view.left;
    setGrowth({
      up: cell.top - view.top > view.bottom - cell.bottom,
      back: after < 400 && before > after,
    });
  }, []);
  return { ref, growth };
}

export function growing({ up, back }: FieldGrowth): CSSProperties {
  return {
    position: 'absolute',
    zIndex: 3,
    ...(up ? { insetBlockEnd: 0 } : { insetBlockStart: 0 }),
    ...(back ? { insetInlineEnd: 0 } : { insetInlineStart: 0 }),
  };
}

/**
 * A field that has the focus, with all of its text selected, by the time that the key that opened it arrives; with the
 * caret at the end where its text `goesOn`.
 */
export function useFocusedField<Field extends HTMLInputElement | HTMLTextAreaElement>(
  goesOn = false,
): RefObject<Field | null> {
  const ref = useRef<Field>(null);
  useLayoutEffect(() => {
    const field = ref.current;
    field?.focus({ preventScroll: true });
    if (goesOn) field?.setSelectionRange(field.value.length, field.value.length);
    else field?.select();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only as it opens
  }, []);
  return ref;
}
