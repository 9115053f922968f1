/** Gives a file to the user. */
export function saveFile(view: Window, content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = view.document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser took it over with the click; freed later because some of them only then begin to read.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
