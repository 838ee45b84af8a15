import type { Check, CheckResult } from '../checks/check.ts';
import type { Entity } from '../pegasus/entity.ts';
import type { SelfSnapshot } from './snapshot.ts';

/** Under this name Farrier's own findings are kept; no cluster may be called so. */
export const SELF_CLUSTER = 'farrier';

/** `pipeline`: with every look, once a minute; `account`: once an hour, as it asks AWS many things. */
export type SelfProbe = 'pipeline' | 'account';

/** A check of Farrier itself: like those of the catalogue, but it looks at another thing. */
export interface SelfCheck
  extends Pick<
    Check,
    'id' | 'title' | 'impact' | 'action' | 'command' | 'openAfter' | 'severityWhenUnknown' | 'alertsWhenUnknown'
  > {
  readonly probe: SelfProbe;
  /** The operator's question that it answers. */
  readonly question: string;
  /** Where a threshold or rule comes from. */
  readonly origin: string;
  readonly judge: (snapshot: SelfSnapshot) => readonly CheckResult[];
}

/** The whole of Farrier as an entity. */
export const SELF: Entity = { kind: 'cluster', name: SELF_CLUSTER };

export const MINUTE_MS = 60_000;
