import type { Cause, Fact } from '../cause.ts';
import { fact, type Scope } from '../scope.ts';
import type { View } from '../view.ts';

/** States of a machine that does not run, as the provider names them. */
const MACHINE_DOWN = /^(impaired|stopped|stopping|terminated|shutting-down)$/;

/**
 * The agent is lost. Whether the machine, the agent or the network is at fault is told by those who see the host from
 * elsewhere: the metas, which hear its server's beacons, and the provider.
 */
export function unreachable({ view }: Scope): readonly Cause[] {
  const { agent, machine, node, hostsLost = 1 } = view;
  if (agent === undefined || agent === 'online') return [];
  const evidence = factsFrom(view);
  if (machine !== undefined && MACHINE_DOWN.test(machine)) {
    return [{ code: 'host_down', confidence: 'certain', facts: { machine }, evidence }];
  }
  if (node === 'ALIVE') {
    return [{ code: 'agent_down', confidence: machine === 'ok' ? 'certain' : 'likely', facts: {}, evidence }];
  }
  if (node === undefined) return [];
  if (hostsLost > 1 || machine === 'ok') {
    return [{ code: 'network_cut', confidence: 'likely', facts: { hostsLost }, evidence }];
  }
  return [
    { code: 'host_down', confidence: 'possible', facts: { machine: '' }, evidence },
    { code: 'network_cut', confidence: 'possible', facts: { hostsLost }, evidence },
  ];
}

function factsFrom({ agent, machine, node, hostsLost }: View): readonly Fact[] {
  return [
    fact('SSM', `agent ${agent}`),
    ...(machine === undefined ? [] : [fact('provider', `machine ${machine}`)]),
    ...(node === undefined ? [] : [fact('metas', `node ${node}`)]),
    ...(hostsLost === undefined ? [] : [fact('SSM', `${hostsLost} hosts of the cluster are lost`)]),
  ];
}
