import type { Check } from '../check.ts';
import { exceptions } from '../exceptions.ts';
import { entityOf, resultsOf } from '../result.ts';
import { counted, isoSeconds, shown } from '../text.ts';

const ID = 'host.rebooted';
const SAID_FOR_S = 3600;

export const hostRebooted: Check = {
  id: ID,
  title: 'Host rebooted',
  question: 'Did any machine boot lately?',
  probe: 'host',
  sources: ['/proc/uptime'],
  versions: 'all',
  fixed: [
    { meaning: 'Said after a boot for', value: SAID_FOR_S / 60, unit: 'minutes', origin: 'Ours: the longest cadence.' },
  ],
  severityWhenUnknown: 'info',
  openAfter: 1,
  alertsWhenUnknown: false,
  impact: ['All that ran on the machine was stopped; what does not start by itself is still down.'],
  action: 'If nobody rebooted it, ask the provider and read the previous boot’s kernel log (`journalctl -k -b -1`).',
  command: "ssh {host} 'uptime -s; last -x | head'",
  origin: 'Pegasus experiences page: the machine itself may have gone down.',
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
        const text = `${shown(name)} booted at ${isoSeconds(time - seconds * 1000)} by its own clock`;
        return resultsOf(ID).warning(entityOf('host', name), 'rebooted', text, {
          value: Math.floor(seconds),
          unit: 'seconds',
        });
      });
    return exceptions(context, ID, `${counted(booted.length, 'host')} up for more than an hour`, wrong);
  },
};
