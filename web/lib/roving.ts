const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 };

/**
 * Arrow keys, j and k, Home and End go from link to link of a list; Tab still reaches each of them. For `onKeyDown` of the
 * list.
 */
export function rove(event: KeyboardEvent): void {
  const list = event.currentTarget;
  if (!(list instanceof HTMLElement) || !(event.target instanceof HTMLElement)) return;
  const stops = [...list.querySelectorAll<HTMLElement>('[data-stop]')];
  const here = stops.indexOf(event.target);
  const next = here < 0 ? undefined : targetOf(event.key, here, stops.length);
  const stop = next === undefined ? undefined : stops[next];
  if (stop === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  stop.focus();
}

function targetOf(key: string, here: number, length: number): number | undefined {
  if (key === 'Home') return 0;
  if (key === 'End') return length - 1;
  const step = STEPS[key];
  return step === undefined ? undefined : Math.min(length - 1, Math.max(0, here + step));
}
