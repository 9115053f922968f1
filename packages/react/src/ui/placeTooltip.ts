interface Size {
  readonly width: number;
  readonly height: number;
}

interface Box extends Size {
  readonly left: number;
  readonly top: number;
}

/** Px between a control and its tooltip, and between that and the edge of the page. */
const gap = 6;
const margin = 8;

/** Where a tooltip stands in sight, in px from the page's corner: under the control's middle, above where only that has room. */
export function placeTooltip(control: Box, tooltip: Size, page: Size): { left: number; top: number } {
  const middle = control.left + control.width / 2 - tooltip.width / 2;
  const below = control.top + control.height + gap;
  const above = control.top - gap - tooltip.height;
  const fitsBelow = below + tooltip.height <= page.height - margin;
  return {
    left: Math.max(margin, Math.min(middle, page.width - margin - tooltip.width)),
    top: fitsBelow || above < margin ? below : above,
  };
}
