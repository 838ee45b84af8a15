import { useEffect, useState } from 'preact/hooks';

export type Theme = 'system' | 'light' | 'dark';

const KEY = 'farrier.theme';
const NEXT: Readonly<Record<Theme, Theme>> = { system: 'light', light: 'dark', dark: 'system' };

/** The theme that was chosen in this browser, and the way to the next one. */
export function useTheme(): { readonly theme: Theme; readonly change: () => void } {
  const [theme, setTheme] = useState<Theme>(stored);
  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
    localStorage.setItem(KEY, theme);
    dispatchEvent(new Event(THEME_CHANGED));
  }, [theme]);
  return { theme, change: () => setTheme(NEXT[theme]) };
}

/** Charts are painted, so they must hear of it. */
export const THEME_CHANGED = 'farrier:theme';

function stored(): Theme {
  const theme = localStorage.getItem(KEY);
  return theme === 'light' || theme === 'dark' ? theme : 'system';
}
