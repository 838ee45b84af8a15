import type { Check } from '../check.ts';
import { lasting } from '../lasting.ts';
import { clusterOf, resultsOf } from '../result.ts';
import { unread } from '../sources.ts';

const ID = 'meta.level_overdue';
const MINUTES = 120;

export const metaLevelOverdue: Check = {
  id: ID,
  title: 'Level that was not set back',
  question: 'Was the level set back to steady after the work?',
  probe: 'cluster',
  sources: ['get_meta_level'],
  versions: 'all',
  fixed: [{ meaning: 'Time in another level', value: MINUTES, unit: 'minutes', origin: 'Ours: a quiet hour, twice.' }],
  severityWhenUnknown: 'info',
  openAfter: 1,
  alertsWhenUnknown: false,
  impact: ['Lively: replicas move at any hour. Freezed: the next lost primary is not replaced.'],
  action: 'Ask who set it; set it back to steady when cluster_info shows no pending operation.',
  command: "echo 'set_meta_level steady' | ./run.sh shell --cluster {metas}",
  origin: 'Pegasus experiences and rebalance pages: the level goes back to steady after the adjustment.',
  judge: (context) => {
    if (!context.snapshot?.known) return [];
    const { requestedLevel } = context.snapshot.value;
    if (!requestedLevel.known) return [unread(context, ID, 'requestedLevel', requestedLevel)];
    const level = requestedLevel.value;
    const entity = clusterOf(context);
    const facts = { value: level, reference: 'steady' };
    if (level === 'steady') return [resultsOf(ID).ok(entity, 'steady', 'The requested level is steady', facts)];
    const text = `The requested level is ${level}`;
    return [lasting(context, { check: ID, entity, reason: 'overdue', text, minutes: MINUTES, facts })];
  },
};
