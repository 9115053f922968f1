export interface ClipboardContent {
  readonly text: string;
  readonly html?: string | undefined;
}

/**
 * Puts text on the clipboard of a page.
 *
 * @throws DOMException where the browser does not allow it: after a long wait it wants another click
 * @throws TypeError where the page has no clipboard, as one that is not served safely
 */
export async function writeClipboard(view: Window, { text, html }: ClipboardContent): Promise<void> {
  const { clipboard } = view.navigator as { readonly clipboard?: Clipboard };
  if (!clipboard) throw new TypeError('This page has no clipboard.');
  if (html === undefined || typeof ClipboardItem === 'undefined') return clipboard.writeText(text);
  const item = new ClipboardItem({
    'text/plain': new Blob([text], { type: 'text/plain' }),
    'text/html': new Blob([html], { type: 'text/html' }),
  });
  return clipboard.write([item]);
}

/** Whether the page could write to the clipboard at all. */
export function hasClipboard(view: Window): boolean {
  return 'clipboard' in view.navigator && Boolean(view.navigator.clipboard);
}
