import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { type RequestFailed, read } from './http.ts';
import { withoutLanguage } from './language.ts';

/** What is known of an address: the last answer stays while a newer one is asked for, or cannot be had. */
export interface Live<T> {
  readonly data: T | undefined;
  /** Why the last question failed. */
  readonly error: RequestFailed | undefined;
  /** Epoch milliseconds of `data`. */
  readonly at: number | undefined;
  readonly refresh: () => void;
}

interface Known<T> extends Pick<Live<T>, 'data' | 'error' | 'at'> {
  readonly path: string | undefined;
}

const REFRESH_MS = 15_000;

/**
 * Asks, and asks again every `everyMs` while somebody can see the page, and when they come back to it.
 * @param path undefined: there is nothing to ask
 */
export function useLive<T>(path: string | undefined, everyMs: number | undefined = REFRESH_MS): Live<T> {
  const [known, setKnown] = useState<Known<T>>({ path, data: undefined, error: undefined, at: undefined });
  const ask = useRef<() => void>(() => {});
  useEffect(() => {
    if (path === undefined) return;
    const aborter = new AbortController();
    const load = async (): Promise<void> => {
      try {
        const data = await read<T>(path, aborter.signal);
        setKnown({ path, data, error: undefined, at: Date.now() });
      } catch (error) {
        if (aborter.signal.aborted) return;
        setKnown((last) => ({ ...(isSame(last.path, path) ? last : NOTHING), path, error: error as RequestFailed }));
      }
    };
    ask.current = () => void load();
    const askIfSeen = (): void => void (document.hidden || load());
    void load();
    const timer = everyMs === undefined ? undefined : setInterval(askIfSeen, everyMs);
    document.addEventListener('visibilitychange', askIfSeen);
    addEventListener(REFRESH, ask.current);
    return () => {
      aborter.abort();
      clearInterval(timer);
      document.removeEventListener('visibilitychange', askIfSeen);
      removeEventListener(REFRESH, ask.current);
    };
  }, [path, everyMs]);
  const refresh = useCallback(() => ask.current(), []);
  return isSame(known.path, path) ? { ...known, refresh } : { ...NOTHING, refresh };
}

/** The same in another language is no other question: what is shown, and what somebody is typing, stays until it is there. */
function isSame(one: string | undefined, other: string | undefined): boolean {
  return withoutLanguage(one) === withoutLanguage(other);
}

const NOTHING = { data: undefined, error: undefined, at: undefined };
const REFRESH = 'farrier:refresh';

/** Asks for everything that is shown. */
export function refreshAll(): void {
  dispatchEvent(new Event(REFRESH));
}
