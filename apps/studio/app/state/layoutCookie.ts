/** Sizes of panels in percent, by name. */
export type PanelLayout = Readonly<Record<string, number>>;

const cookieName = (id: string) => `studio_layout_${id}`;

/** The sizes that a `Cookie` header holds, so that the server renders them and nothing jumps. */
export function layoutFrom(cookieHeader: string | null, id: string): PanelLayout | undefined {
  const text = new RegExp(`(?:^|;\\s*)${cookieName(id)}=([\\w.:-]+)`).exec(cookieHeader ?? '')?.[1];
  if (text === undefined) return undefined;
  const entries = text.split('-').map((part) => {
    const [name = '', size = ''] = part.split(':');
    return [name, Number(size)] as const;
  });
  const total = entries.reduce((sum, [, size]) => sum + size, 0);
  return entries.every(([, size]) => size >= 0) && Math.abs(total - 100) < 1
    ? Object.fromEntries(entries)
    : undefined;
}

export function rememberLayout(id: string, layout: PanelLayout): void {
  const text = Object.entries(layout)
    .map(([name, size]) => `${name}:${size.toFixed(2)}`)
    .join('-');
  document.cookie = `${cookieName(id)}=${text}; Path=/; Max-Age=31536000; SameSite=Strict`;
}
