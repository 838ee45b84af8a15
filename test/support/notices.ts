import type { IncidentNotice, MemberView, SilenceNotice } from '../../src/alerts/notice.ts';
import type { Finding } from '../../src/checks/check.ts';
import { fingerprint } from '../../src/checks/fingerprint.ts';
import { finding, node } from './findings.ts';

/** 2026-11-25 02:45:40 UTC. */
export const NOTICE_AT = Date.UTC(2026, 10, 25, 2, 45, 40);
export const BEGAN_AT = NOTICE_AT - 5 * 60_000;

/** Of a lost node, unless said otherwise. */
export function findingOf({
  check,
  entity = node('replica2:34801'),
  ...over
}: Partial<Finding> & Pick<Finding, 'check'>) {
  return finding(check, entity, {
    reason: 'unalive',
    since: new Date(BEGAN_AT).toISOString(),
    symptom: 'replica2:34801 is UNALIVE for the meta servers',
    value: 'UNALIVE',
    reference: 'ALIVE',
    impact: [
      'Requests to partitions whose primary was on the server fail until another replica takes over (about 22 s).',
    ],
    action: 'Check the process and the machine.',
    command: "ssh replica2 'pgrep -af pegasus_server'",
    runbook: 'docs/runbook.md#nodesalive',
    ...over,
  });
}

export function memberOf(finding: Finding, over: Partial<MemberView> = {}): MemberView {
  return {
    fingerprint: fingerprint(finding.check, finding.entity),
    finding,
    severity: finding.severity,
    since: Date.parse(finding.since),
    link: { kind: 'first' },
    flapping: false,
    end: undefined,
    ...over,
  };
}

/** An incident of a lost node and the partitions that it leaves unreadable. */
export function incidentNotice(over: Partial<IncidentNotice> = {}): IncidentNotice {
  const head = memberOf(findingOf({ check: 'nodes.alive' }));
  const table = (name: string, value: number) =>
    memberOf(
      findingOf({
        check: 'partitions.readable',
        entity: { kind: 'table', name },
        reason: 'unreadable',
        symptom: `${value} of 64 partitions of ${name} cannot be read`,
        value,
        reference: 0,
        unit: 'partitions',
      }),
      { link: { kind: 'effect', of: head.fingerprint } },
    );
  return {
    id: 'demo/000007',
    cluster: 'demo',
    stage: 'opened',
    at: NOTICE_AT,
    severity: 'critical',
    contacts: ['on-call'],
    why: [{ kind: 'route', route: 0 }],
    hidden: [],
    run: { inspection: 'health', scheduledTime: '2026-11-25T02:45:00Z' },
    incident: {
      id: 'demo-12',
      phase: 'firing',
      openedAt: BEGAN_AT,
      resolvedAt: undefined,
      severity: 'critical',
      storm: false,
      assignee: undefined,
      acts: [],
      head,
      others: [table('temp', 12), table('orders', 26)],
      more: 0,
      held: 0,
      acknowledged: undefined,
    },
    changes: { joined: [], ended: [], worsened: [], headBefore: undefined, flapping: undefined },
    next: [{ kind: 'repeat', at: NOTICE_AT + 3_600_000 }],
    heldUntilNow: [],
    ...over,
  };
}

export function silenceNotice(over: Partial<SilenceNotice> = {}): SilenceNotice {
  return {
    id: 'demo/000008',
    cluster: 'demo',
    stage: 'silence_ending',
    at: NOTICE_AT,
    severity: 'critical',
    contacts: ['ann'],
    why: [{ kind: 'silence_author' }],
    hidden: [],
    run: undefined,
    kind: 'silence',
    name: 's3',
    silence: {
      id: 's3',
      matchers: [{ check: 'nodes.*' }],
      startsAt: NOTICE_AT - 7_200_000,
      endsAt: NOTICE_AT + 900_000,
      author: 'ann',
      comment: 'replacing replica2',
      contacts: ['ann'],
    },
    endsAt: NOTICE_AT + 900_000,
    held: [
      {
        incident: 'demo-12',
        head: 'nodes.alive|node/replica2:34801',
        severity: 'critical',
        since: BEGAN_AT,
        endedAt: undefined,
      },
    ],
    more: 0,
    ...over,
  };
}
