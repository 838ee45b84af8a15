import type { ComponentChildren } from 'preact';
import { Time } from '../ui/time.tsx';
import type { OperationAnswer } from './wire.ts';

type Request = OperationAnswer['plan']['request'];

/** What whoever planned it has asked for, and vouched for. */
export function AskedFor({ request }: { readonly request: Request }) {
  const facts = factsOf(request);
  if (facts.length === 0) return null;
  return (
    <dl class="facts">
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function factsOf(request: Request): readonly (readonly [label: string, value: ComponentChildren])[] {
  switch (request.kind) {
    case 'freeze':
      return [['Why', request.why]];
    case 'unfreeze':
      return [];
    case 'rebalance': {
      const { timeLimitMinutes, copyRate, onlyPrimaries, window, attested = [] } = request;
      return [
        ['Time limit', `${timeLimitMinutes} min`],
        ['What is moved', onlyPrimaries ? 'roles only, no data' : `replicas and roles, ${copyRate} MB/s per disk`],
        ['Quiet hours', window === undefined ? 'as configured or learnt' : <Window {...window} />],
        [
          'Vouched for',
          attested.length === 0 ? 'nothing' : attested.map((each) => each.replaceAll('_', ' ')).join(', '),
        ],
      ];
    }
    default:
      return [
        ['Host', request.host],
        ['Unit', request.unit],
      ];
  }
}

function Window({ from, to }: { readonly from: number; readonly to: number }) {
  return (
    <>
      <Time at={from} /> to <Time at={to} />
    </>
  );
}
