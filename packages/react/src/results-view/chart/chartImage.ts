const drawn = ['fill', 'fill-opacity', 'stroke', 'stroke-opacity', 'font-family', 'font-size'] as const;

/**
 * A drawing as the text of a file: with the colours and fonts that it has in the page now, and its ground, since variables
 * mean nothing outside of it.
 */
export function svgText(svg: SVGSVGElement): string {
  const view = svg.ownerDocument.defaultView;
  // What a node is a clone of, and that is an SVG too.
  const copy = svg.cloneNode(true) as SVGSVGElement;
  if (!view) return '';
  const originals = [svg, ...svg.querySelectorAll('*')];
  for (const [index, element] of [copy, ...copy.querySelectorAll('*')].entries()) {
    const original = originals[index];
    if (!original) continue;
    const style = view.getComputedStyle(original);
    for (const name of drawn) element.setAttribute(name, style.getPropertyValue(name));
    element.removeAttribute('class');
    element.removeAttribute('style');
  }
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  const ground = svg.ownerDocument.createElementNS('http://www.w3.org/2000/svg', 'rect');
  ground.setAttribute('width', '100%');
  ground.setAttribute('height', '100%');
  ground.setAttribute('fill', groundOf(svg, view));
  copy.prepend(ground);
  return new XMLSerializer().serializeToString(copy);
}

/** The first colour behind an element that covers. */
function groundOf(element: Element, view: Window): string {
  for (let at: Element | null = element; at; at = at.parentElement) {
    const { backgroundColor } = view.getComputedStyle(at);
    if (backgroundColor !== 'rgba(0, 0, 0, 0)' && backgroundColor !== 'transparent') return backgroundColor;
  }
  return 'white';
}

/** Pixels for each px, so that it is sharp in print. */
const density = 2;

/** What is said where there can be no picture. */
export interface PngProblems {
  /** The page's policy allows no images of its own making. */
  readonly refused: string;
  readonly failed: string;
}

/**
 * The same as a picture of dots.
 *
 * @throws Error with one of the problems
 */
export async function pngOf(svg: SVGSVGElement, problems: PngProblems): Promise<Blob> {
  const page = svg.ownerDocument;
  const { width, height } = svg.getBoundingClientRect();
  const image = page.createElement('img');
  await new Promise<void>((resolve, reject) => {
    image.onload = () => resolve();
    image.onerror = () => reject(new Error(problems.refused));
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText(svg))}`;
  });
  const canvas = page.createElement('canvas');
  canvas.width = Math.round(width * density);
  canvas.height = Math.round(height * density);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise<Blob>((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error(problems.failed))));
  });
}
