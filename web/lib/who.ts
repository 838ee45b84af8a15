import type { About } from '../../src/local/dashboard/app.ts';
import { useLive } from './live.ts';

const KEY = 'farrier.name';

export function useAbout(): About | undefined {
  return useLive<About>('/about', undefined).data;
}

/** The name that was last used here, or that of the one who started the dashboard. */
export function proposedName(about: About | undefined): string {
  return localStorage.getItem(KEY) ?? about?.user ?? '';
}

export function rememberName(name: string): void {
  localStorage.setItem(KEY, name);
}
