import { hostRebootedWords } from '../../words/checks/host-rebooted.ts';
import type { Check, CheckDoc } from '../check.ts';
import { exceptions } from '../exceptions.ts';
import { entityOf, resultsOf } from '../result.ts';
import { FACT } from '../soft.ts';

const ID = 'host.rebooted';
const words = hostRebootedWords.say;
const SAID_FOR_S = 3600;

export const hostRebooted: Check = {
  ...FACT,
  id: ID,
  ...hostRebootedWords.texts,
  probe: 'host',
  command: "ssh {host} 'uptime -s; last -x | head'",
  judge: (context) => {
    const booted = (context.hosts ?? []).flatMap((host) => {
      const snapshot = host.snapshot.known ? host.snapshot.value : undefined;
      if (!snapshot?.identity.known) return [];
      return [{ name: host.name, seconds: snapshot.identity.value.uptimeSeconds, time: snapshot.time }];
    });
    if (booted.length === 0) return [];
    const wrong = booted
      .filter((each) => each.seconds < SAID_FOR_S)
      .map(({ name, seconds, time }) => {
        const text = words.rebooted({ host: name, at: time - seconds * 1000 });
        return resultsOf(ID).warning(entityOf('host', name), 'rebooted', text, {
          value: Math.floor(seconds),
          unit: 'seconds',
        });
      });
    return exceptions(context, ID, words.up({ hosts: booted.length }), wrong);
  },
};

export const hostRebootedDoc: CheckDoc = {
  id: ID,
  question: 'Did any machine boot lately?',
  sources: ['/proc/uptime'],
  versions: 'all',
  fixed: [
    { meaning: 'Said after a boot for', value: SAID_FOR_S / 60, unit: 'minutes', origin: 'Ours: the longest cadence.' },
  ],
  origin: 'Pegasus experiences page: the machine itself may have gone down.',
};
