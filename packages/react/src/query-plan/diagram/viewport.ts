/** Which part of a picture is seen: the picture is scaled, then moved. */
export interface Viewport {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

const smallest = 0.05;
const largest = 2;
const margin = 16;
/** Smaller text is hard to read. */
const readable = 0.75;

/** All of a picture in the middle, never larger than it is. */
export function fitViewport(picture: Size, box: Size): Viewport {
  const wanted = Math.min(
    1,
    (box.width - 2 * margin) / picture.width,
    (box.height - 2 * margin) / picture.height,
  );
  const scale = clampScale(wanted);
  return { scale, x: (box.width - picture.width * scale) / 2, y: margin };
}

/** All of it where that can be read; otherwise its top, with the root in the middle. */
export function beginViewport(picture: Size, rootX: number, box: Size): Viewport {
  const all = fitViewport(picture, box);
  return all.scale >= readable ? all : { scale: readable, x: box.width / 2 - rootX * readable, y: margin };
}

/** Another scale, with the point under the pointer where it was. */
export function zoomViewport(
  viewport: Viewport,
  factor: number,
  at: { readonly x: number; readonly y: number },
): Viewport {
  const scale = clampScale(viewport.scale * factor);
  const ratio = scale / viewport.scale;
  return { scale, x: at.x - (at.x - viewport.x) * ratio, y: at.y - (at.y - viewport.y) * ratio };
}

export function panViewport(viewport: Viewport, x: number, y: number): Viewport {
  return { ...viewport, x: viewport.x + x, y: viewport.y + y };
}

/** Moved as little as needed for a part of the picture to be seen. */
export function showInViewport(
  viewport: Viewport,
  part: Size & { readonly x: number; readonly y: number },
  box: Size,
): Viewport {
  const { scale } = viewport;
  const shift = (start: number, length: number, room: number) => {
    if (start < margin) return margin - start;
    const over = start + length - (room - margin);
    return over > 0 ? -Math.min(over, start - margin) : 0;
  };
  return panViewport(
    viewport,
    shift(viewport.x + part.x * scale, part.width * scale, box.width),
    shift(viewport.y + part.y * scale, part.height * scale, box.height),
  );
}

/** Whether a part of the picture is in sight. */
export function isInViewport(
  { scale, x, y }: Viewport,
  part: Size & { readonly x: number; readonly y: number },
  box: Size,
): boolean {
  const left = x + part.x * scale;
  const top = y + part.y * scale;
  return (
    left < box.width && left + part.width * scale > 0 && top < box.height && top + part.height * scale > 0
  );
}

function clampScale(scale: number): number {
  return Math.min(largest, Math.max(smallest, scale));
}
