import { checkWords } from '../words-of.ts';

export const trafficNodeSkewWords = checkWords('traffic.node_skew', {
  title: 'Traffic among nodes',
  impact: ['The busiest node sets the latency that users feel, and reaches its limits first.'],
  action: 'Find the hot partition (`app_stat -a <table> -q`), then the hot key (`detect_hotkey`).',
  says: {},
});
