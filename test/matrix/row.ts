import type { UnknownReason } from '../../src/pegasus/reading.ts';
import type { Step } from '../../src/pegasus/step.ts';
import type { Story } from '../support/world/onebox.ts';

/** The steps of the recorded healthy capture, the same with what the probe asks for since, and the same cluster under 2.5. */
export type ClusterBase = 'cluster-steps' | 'detail-steps' | 'counter-steps';

/** How a failure is brought about; everything else is as a healthy cluster and healthy hosts have it. */
export type Made =
  /** Steps of a healthy cluster, changed. */
  | { readonly by: ClusterBase; readonly change: (steps: readonly Step[]) => readonly Step[] }
  /** The text that the cluster probe prints, changed. */
  | { readonly by: 'cluster-frame'; readonly change: (frame: string) => string }
  /** The steps of the host probe on one of two hosts, changed. */
  | { readonly by: 'host-steps'; readonly change: (steps: readonly Step[]) => readonly Step[] }
  /** The text that the host probe prints on one of two hosts, changed. */
  | { readonly by: 'host-frame'; readonly change: (frame: string) => string }
  /** What SSM does, seen through the real handlers over virtual time. */
  | { readonly by: 'ssm'; readonly story: Partial<Story>; readonly sendFails?: Error };

export interface Row {
  /** Unique, kebab-case. */
  readonly id: string;
  /** What goes wrong. */
  readonly title: string;
  /** How it is made, for the page. */
  readonly how: string;
  readonly made: Made;
  /** `<check> <entity> <reason>` of unknowns that are told; none: it does no harm. */
  readonly unknown: readonly string[];
  /** Reasons of further unknowns, besides those above: checks that have another source still know. */
  readonly further?: readonly UnknownReason[];
  /** `<status> <check> <entity> <reason>` of bad things that are true all the same. */
  readonly bad?: readonly string[];
  /** Steps that say nothing any more: no check that lives on them may be ok. */
  readonly lost?: readonly string[];
}

export interface Group {
  readonly title: string;
  readonly rows: readonly Row[];
}
