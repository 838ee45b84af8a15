import { useEffect, useState } from 'preact/hooks';
import type { Language } from '../../src/words/message.ts';

const KEY = 'farrier.language';
const CHANGED = 'farrier:language';

/** What the languages call themselves. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', zh: '中文' };

/** The language of what is told of clusters: chosen in this browser, or else the browser's own. */
export function useLanguage(): { readonly language: Language; readonly choose: (language: Language) => void } {
  const [language, setLanguage] = useState<Language>(chosen);
  useEffect(() => {
    const follow = (): void => setLanguage(chosen());
    addEventListener(CHANGED, follow);
    return () => removeEventListener(CHANGED, follow);
  }, []);
  return { language, choose };
}

/** The address of an answer whose sentences are in a language. */
export function inLanguage(path: string, language: Language): string {
  return `${path}${path.includes('?') ? '&' : '?'}language=${language}`;
}

export function withoutLanguage(path: string | undefined): string | undefined {
  return path?.replace(/[?&]language=\w+$/, '');
}

/** @returns the other one of the two */
export function otherLanguage(language: Language): Language {
  return language === 'en' ? 'zh' : 'en';
}

function choose(language: Language): void {
  localStorage.setItem(KEY, language);
  dispatchEvent(new Event(CHANGED));
}

function chosen(): Language {
  const kept = localStorage.getItem(KEY);
  if (kept === 'en' || kept === 'zh') return kept;
  return navigator.language.startsWith('zh') ? 'zh' : 'en';
}
