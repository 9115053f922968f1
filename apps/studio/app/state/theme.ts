export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const cookieName = 'studio_theme';

/** The theme that a `Cookie` header asks for, so that the server renders it and nothing flashes. @default 'system' */
export function themeFrom(cookieHeader: string | null): Theme {
  const value = new RegExp(`(?:^|;\\s*)${cookieName}=(\\w+)`).exec(cookieHeader ?? '')?.[1];
  return themes.find((theme) => theme === value) ?? 'system';
}

/** Remembers a theme for a year and shows it at once. */
export function rememberTheme(theme: Theme): void {
  document.cookie = `${cookieName}=${theme}; Path=/; Max-Age=31536000; SameSite=Strict`;
  document.documentElement.dataset['theme'] = theme;
}
