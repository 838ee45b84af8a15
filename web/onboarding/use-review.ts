import { useEffect, useState } from 'preact/hooks';
import type { OnboardRequest } from '../../src/onboard/request.ts';
import { type RequestFailed, send } from '../lib/http.ts';
import { ONBOARDING, type Reviewed } from './wire.ts';

export interface Preview {
  readonly reviewed: Reviewed | undefined;
  readonly error: string | undefined;
  readonly isBusy: boolean;
}

/** Somebody who types is not asked about every letter. */
const PAUSE_MS = 600;

/** The review of what the form says, asked for when the typing pauses. The last one stays until there is a newer one. */
export function useReview(request: OnboardRequest | undefined, language: 'en' | 'zh'): Preview {
  const [preview, setPreview] = useState<Preview>({ reviewed: undefined, error: undefined, isBusy: false });
  const asked = request === undefined ? undefined : JSON.stringify(request);
  useEffect(() => {
    if (asked === undefined) return;
    let isOld = false;
    const timer = setTimeout(async () => {
      setPreview((last) => ({ ...last, isBusy: true }));
      try {
        const reviewed = await send<Reviewed>(`${ONBOARDING}/review?language=${language}`, JSON.parse(asked));
        if (!isOld) setPreview({ reviewed, error: undefined, isBusy: false });
      } catch (error) {
        if (!isOld) setPreview((last) => ({ ...last, error: (error as RequestFailed).message, isBusy: false }));
      }
    }, PAUSE_MS);
    return () => {
      isOld = true;
      clearTimeout(timer);
    };
  }, [asked, language]);
  return preview;
}
