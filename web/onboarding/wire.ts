import type { OnboardReport } from '../../src/onboard/report.ts';
import type { OnboardRequest } from '../../src/onboard/request.ts';
import type { Review } from '../../src/onboard/review.ts';

/** A review as it arrives. The questions of both are in the same order. */
export interface Reviewed {
  readonly review: Pick<Review, 'verdict' | 'reason' | 'remarks' | 'questions'>;
  readonly report: OnboardReport;
}

export interface DecisionLine {
  readonly version: number;
  readonly verdict: string;
  readonly decision: 'accepted' | 'refused' | 'withdrawn';
  readonly by: string;
  /** ISO 8601. */
  readonly at: string;
  readonly reason: string;
}

/** A line of the list of requests. */
export interface RequestLine {
  readonly table: string;
  readonly cluster: string | null;
  readonly version: number;
  readonly by: string;
  /** ISO 8601. */
  readonly at: string;
  /** The version that counts; absent: none. */
  readonly accepted?: number;
  readonly decision?: DecisionLine;
}

export interface RequestCase extends Reviewed {
  readonly table: string;
  readonly versions: readonly {
    readonly version: number;
    readonly at: string;
    readonly by: string;
    readonly request: OnboardRequest;
  }[];
  readonly decisions: readonly DecisionLine[];
  readonly accepted?: number;
}

export const ONBOARDING = '/api/onboarding';

export function addressOf(table: string): string {
  return `${ONBOARDING}/${encodeURIComponent(table)}`;
}
