import { checkWords } from '../words-of.ts';

export const hostRebootedWords = checkWords('host.rebooted', {
  title: 'Host rebooted',
  impact: ['All that ran on the machine was stopped; what does not start by itself is still down.'],
  action: 'If nobody rebooted it, ask the provider and read the previous boot’s kernel log (`journalctl -k -b -1`).',
  says: {
    rebooted: ({ host, at }: { host: string; at: number }, say) =>
      `${say.name(host)} booted at ${say.instant(at)} by its own clock`,
    up: ({ hosts }: { hosts: number }, say) => `${say.count(hosts, 'host')} up for more than an hour`,
  },
});
