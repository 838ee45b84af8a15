import { clockServersWords } from '../../words/checks/clock-servers.ts';
import type { Check, CheckDoc } from '../check.ts';
import { exceptions } from '../exceptions.ts';
import { rate, referenceOf } from '../limit.ts';
import { entityOf, resultsOf } from '../result.ts';
import { SOFT } from '../soft.ts';

const ID = 'clock.servers';
const words = clockServersWords.say;

export const clockServers: Check = {
  ...SOFT,
  id: ID,
  ...clockServersWords.texts,
  probe: 'cluster',
  command: "ssh {host} 'timedatectl; chronyc tracking'",
  judge: (context) => {
    if (!context.snapshot?.known) return [];
    const { time, metrics } = context.snapshot.value;
    const told = [...metrics].flatMap(([server, reading]) =>
      reading.known ? [{ server, ahead: (reading.value.timestampMs - time) / 1000 }] : [],
    );
    if (told.length === 0) return [];
    const wrong = told.flatMap(({ server, ahead }) => {
      const rating = rate(Math.abs(ahead), context.limits(ID));
      if (rating.status === 'ok') return [];
      const seconds = Math.round(Math.abs(ahead));
      const text = words.skewed({ server, seconds, ahead: ahead > 0 });
      const facts = { value: seconds, ...referenceOf(rating), unit: 'seconds' };
      return [resultsOf(ID)[rating.status](entityOf('node', server), 'skewed', text, facts)];
    });
    return exceptions(context, ID, words.agree({ servers: told.length }), wrong);
  },
};

export const clockServersDoc: CheckDoc = {
  id: ID,
  question: 'Do the servers’ clocks agree with the probe’s?',
  sources: ['GET /metrics'],
  versions: ['head'],
  origin: 'The timestamp that a server puts on its metrics against the time in the probe’s header.',
};
