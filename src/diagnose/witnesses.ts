import type { Fact } from './cause.ts';
import { peersSaid } from './peers.ts';
import { fact } from './scope.ts';
import type { View } from './view.ts';

const CHECKS: Readonly<Record<NonNullable<View['impaired']>, string>> = {
  system: 'the system status check fails',
  instance: 'the instance status check fails',
  both: 'the system and the instance status check fail',
};

/** What everybody says who sees a silent host from elsewhere. Those that tell most stand first: few are kept. */
export function witnesses({ agent, node, peers, hostsLost, ...view }: View): readonly Fact[] {
  return [
    ...(view.machine === undefined ? [] : [fact('EC2', machineSaid(view))]),
    ...(peers === undefined || peers.asked === 0 ? [] : [fact('peers', peersSaid(peers))]),
    ...(node === undefined ? [] : [fact('metas', `node ${node}`)]),
    fact('SSM', `agent ${agent}`),
    ...(hostsLost === undefined ? [] : [fact('SSM', `${hostsLost} hosts of the cluster are lost`)]),
    ...(view.machineUnknown === undefined ? [] : [fact('EC2', `machine not known: ${view.machineUnknown}`)]),
  ];
}

function machineSaid({ machine, impaired }: View): string {
  return impaired === undefined ? `machine ${machine}` : `machine ${machine}: ${CHECKS[impaired]}`;
}
