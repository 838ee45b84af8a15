import { wordsOf } from '../words-of.ts';

interface Refused {
  readonly [name: string]: string;
  readonly id: string;
  /** What is in the way, or differs. */
  readonly detail: string;
}

/** Why a step of an operation is not taken. */
export const refusalWords = wordsOf('operate-refusals', {
  other_cluster: ({ id, detail }: Refused, say) =>
    `Operation ${say.name(id)} is not one of cluster ${say.name(detail)}.`,
  wrong_status: ({ id, detail }: Refused, say) => `Operation ${say.name(id)} is ${say.name(detail)}: plan it anew.`,
  not_enabled: (_: Refused) => 'Operations are not enabled: operations.enabled of the configuration is false.',
  kind_not_allowed: ({ detail }: Refused, say) =>
    `operations.kinds of the configuration does not list ${say.name(detail)}.`,
  expired: ({ id }: Refused, say) => `The plan of operation ${say.name(id)} is older than 30 minutes: plan it anew.`,
  wrong_hash: ({ id }: Refused, say) =>
    `That is not the hash of the plan of operation ${say.name(id)}: read the plan again, and approve what it says.`,
  no_name: (_: Refused) => 'Nobody can act without a name.',
  reserved_name: (_: Refused) => 'The name farrier is kept for what Farrier does by itself.',
  self_approval: ({ detail }: Refused, say) => `${say.name(detail)} planned it, and somebody else has to approve it.`,
  not_automatic: ({ detail }: Refused, say) => `Farrier may not approve ${say.name(detail)} by itself.`,
  preflight: ({ detail }: Refused, say) => `Conditions do not hold: ${say.name(detail)}.`,
  preflight_changed: ({ detail }: Refused, say) =>
    `The cluster is not as it was when the plan was approved: ${say.name(detail)}. Plan it anew.`,
  stopped: ({ detail }: Refused, say) => `The kill switch is on, pulled by ${say.name(detail)}.`,
  busy: ({ detail }: Refused, say) => `Operation ${say.name(detail)} is under way: one at a time.`,
  too_many: ({ detail }: Refused, say) =>
    `${say.name(detail)} operations have begun within an hour, which is the limit.`,
  tick_running: ({ id }: Refused, say) => `Another tick works on operation ${say.name(id)}.`,
});
