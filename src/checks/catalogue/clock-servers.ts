import type { Check } from '../check.ts';
import { exceptions } from '../exceptions.ts';
import { entityOf, resultsOf } from '../result.ts';
import { SOFT } from '../soft.ts';
import { counted, number, shown } from '../text.ts';

const ID = 'clock.servers';
const LIMIT_S = 180;

export const clockServers: Check = {
  ...SOFT,
  id: ID,
  title: 'Clocks of the servers',
  question: 'Do the servers’ clocks agree with the probe’s?',
  probe: 'cluster',
  sources: ['GET /metrics'],
  versions: ['head'],
  fixed: [
    {
      meaning: 'Distance between a server’s clock and the probe’s',
      value: LIMIT_S,
      unit: 'seconds',
      origin: 'Ours: the probe itself may take more than a minute.',
    },
  ],
  impact: ['Times in logs and metrics do not match, and records with a time to live expire early or late.'],
  action: 'Look at chronyd or ntpd on that host.',
  command: "ssh {host} 'timedatectl; chronyc tracking'",
  origin: 'The timestamp that a server puts on its metrics against the time in the probe’s header.',
  judge: (context) => {
    if (!context.snapshot?.known) return [];
    const { time, metrics } = context.snapshot.value;
    const told = [...metrics].flatMap(([server, reading]) =>
      reading.known ? [{ server, ahead: (reading.value.timestampMs - time) / 1000 }] : [],
    );
    if (told.length === 0) return [];
    const wrong = told
      .filter((each) => Math.abs(each.ahead) >= LIMIT_S)
      .map(({ server, ahead }) => {
        const seconds = Math.round(Math.abs(ahead));
        const text = `The clock of ${shown(server)} is ${number(seconds)} s ${ahead > 0 ? 'ahead of' : 'behind'} the probe’s`;
        const facts = { value: seconds, reference: LIMIT_S, unit: 'seconds' };
        return resultsOf(ID).warning(entityOf('node', server), 'skewed', text, facts);
      });
    return exceptions(context, ID, `The clocks of ${counted(told.length, 'server')} agree with the probe’s`, wrong);
  },
};
