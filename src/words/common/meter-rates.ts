import { wordsOf } from '../words-of.ts';

/** What a server counts that it should not have to. */
export type Counted =
  | 'lost_mutations'
  | 'failed_beacons'
  | 'replicas_set_aside'
  | 'requests_turned_away'
  | 'failed_requests'
  | 'corrupt_writes'
  | 'write_stalls';

interface Rate {
  readonly [name: string]: string | number;
  readonly server: string;
  readonly counted: Counted;
  readonly perSecond: number;
}

/** Events that servers count, as rates. */
export const meterRateWords = wordsOf('meter_rates', {
  rate: ({ server, counted, perSecond }: Rate, say) => {
    const { verb, what } = COUNTED_EN[counted];
    const often =
      perSecond < 1 ? `${say.number(perSecond * 60)} ${what} a minute` : `${say.number(perSecond)} ${what} a second`;
    return `${say.name(server)} ${verb} ${often}`;
  },
  none: ({ counted, servers }: { counted: Counted; servers: number }, say) =>
    `No ${COUNTED_EN[counted].what} worth telling on ${say.count(servers, 'server')}`,
});

const COUNTED_EN: Readonly<Record<Counted, { readonly verb: string; readonly what: string }>> = {
  lost_mutations: { verb: 'loses', what: 'mutations' },
  failed_beacons: { verb: 'loses', what: 'beacons' },
  replicas_set_aside: { verb: 'sets aside', what: 'replicas in error' },
  requests_turned_away: { verb: 'turns away', what: 'requests' },
  failed_requests: { verb: 'fails', what: 'requests' },
  corrupt_writes: { verb: 'sees', what: 'corrupt writes' },
  write_stalls: { verb: 'has', what: 'write stalls' },
};
