import { serversMixedWords } from '../../words/checks/servers-mixed.ts';
import { few } from '../../words/message.ts';
import type { Check, CheckDoc } from '../check.ts';
import { shellCommand } from '../command.ts';
import { lasting } from '../lasting.ts';
import { clusterOf, resultsOf } from '../result.ts';
import { FACT } from '../soft.ts';

const ID = 'servers.mixed';
const words = serversMixedWords.say;
const MINUTES = 120;

export const serversMixed: Check = {
  ...FACT,
  id: ID,
  ...serversMixedWords.texts,
  probe: 'cluster',
  command: shellCommand('server_info'),
  judge: (context) => {
    const releases = context.snapshot?.known ? context.snapshot.value.releases : undefined;
    if (releases === undefined) return [];
    const result = resultsOf(ID);
    const entity = clusterOf(context);
    if (!releases.known) return [result.unknown(entity, releases, words.unknown(), 'servers.version')];
    const byVersion = new Map<string, string[]>();
    for (const { version, servers } of releases.value) {
      byVersion.set(version, [...(byVersion.get(version) ?? []), ...servers]);
    }
    const facts = { value: byVersion.size, reference: 1, unit: 'versions' };
    const all = releases.value.reduce((sum, { servers }) => sum + servers.length, 0);
    if (byVersion.size < 2) return [result.ok(entity, 'one', words.one({ servers: all }), facts)];
    const which = [...byVersion].map(([version, servers]) => ({ version, servers: few(servers.toSorted(), 3) }));
    const text = words.mixed({ versions: byVersion.size, which: which.slice(0, 4) });
    return [lasting(context, { check: ID, entity, reason: 'mixed', text, minutes: MINUTES, facts })];
  },
};

export const serversMixedDoc: CheckDoc = {
  id: ID,
  question: 'Has an upgrade been left half done?',
  sources: ['server_info', 'GET /version'],
  versions: 'all',
  fixed: [
    {
      meaning: 'Time with several versions',
      value: MINUTES,
      unit: 'minutes',
      origin: 'Ours: minutes for each server.',
    },
  ],
  origin:
    'Versions that servers told of themselves. servers.version tells which server differs, at once; this one tells that it lasts.',
};
