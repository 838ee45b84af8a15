import { useEffect } from 'preact/hooks';

/** By the keys that are pressed one after another, e.g. `g f`. */
export type Shortcuts = Readonly<Record<string, () => void>>;

const PAUSE_MS = 1_200;

/** Keys of the whole page; they mean nothing while somebody types into a field, or with Ctrl, Alt or Meta. */
export function useShortcuts(shortcuts: Shortcuts): void {
  useEffect(() => {
    let first = '';
    let firstAt = 0;
    const heard = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
      const sequence = event.timeStamp - firstAt < PAUSE_MS ? `${first} ${event.key}` : event.key;
      const act = shortcuts[sequence] ?? shortcuts[event.key];
      first = act === undefined ? event.key : '';
      firstAt = event.timeStamp;
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', heard);
    return () => document.removeEventListener('keydown', heard);
  }, [shortcuts]);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');
}
