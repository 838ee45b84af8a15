import type { MetaLead } from '../../pegasus/cluster-snapshot.ts';
import { metaLeadersWords } from '../../words/checks/meta-leaders.ts';
import { few } from '../../words/message.ts';
import { answerBook, isSilent } from '../answers.ts';
import type { Check, CheckContext, CheckDoc, CheckResult } from '../check.ts';
import { clusterOf, entityOf, resultsOf } from '../result.ts';
import { SOFT } from '../soft.ts';
import { metadataPlace } from '../zookeeper.ts';

const ID = 'meta.leaders';
const result = resultsOf(ID);
const words = metaLeadersWords.say;

type Leader = Extract<MetaLead, { leads: true }>;

export const metaLeaders: Check = {
  ...SOFT,
  id: ID,
  ...metaLeadersWords.texts,
  probe: 'cluster',
  openAfter: 2,
  command: "curl -s -o /dev/null -w '%{http_code}\\n' 'http://<meta>/meta/cluster'",
  judge: (context) => {
    const leads = context.snapshot?.known ? context.snapshot.value.leads : undefined;
    if (!context.snapshot?.known || leads === undefined) return [];
    const book = answerBook(context.snapshot.value);
    const leaders: [string, Leader][] = [];
    const unread: CheckResult[] = [];
    for (const [server, reading] of leads) {
      if (reading.known && reading.value.leads) leaders.push([server, reading.value]);
      if (reading.known || reading.reason === 'no_answer' || isSilent(book, server)) continue;
      unread.push(result.unknown(entityOf('node', server), reading, words.whether({ server })));
    }
    const heard = [...leads.values()].filter((each) => each.known).length;
    if (leaders.length > 1) return [...unread, several(context, leaders)];
    if (unread.length > 0 || heard === 0) return unread;
    const leader = leaders[0]?.[0] ?? null;
    return [result.ok(clusterOf(context), 'at_most_one', words.at_most_one({ heard, leader }))];
  },
};

export const metaLeadersDoc: CheckDoc = {
  id: ID,
  question: 'Does only one meta server claim the lead?',
  sources: ['GET /meta/cluster'],
  versions: 'all',
  origin:
    'A meta server answers /meta/cluster itself only while it leads; a standby redirects to the leader that it knows (status 307). The lock in ZooKeeper lets one lead, unless metas use different ensembles or roots, or a leader has not noticed yet that its session is over.',
};

function several(context: CheckContext, leaders: readonly [string, Leader][]): CheckResult {
  const names = leaders.map(([server]) => server);
  const places = new Set(leaders.map(([, lead]) => metadataPlace(lead)));
  const apart = places.size > 1;
  return result.critical(clusterOf(context), 'several', words.several({ leaders: few(names) }), {
    value: leaders.length,
    reference: 1,
    unit: 'meta servers',
    causes: [
      {
        cause: apart ? words.apart() : words.stale(),
        confidence: apart ? 'certain' : 'likely',
        evidence: leaders.map(([server, lead]) => words.place({ server, place: metadataPlace(lead) })),
        disprovedBy: apart ? [] : [words.still_both()],
      },
    ],
  });
}
