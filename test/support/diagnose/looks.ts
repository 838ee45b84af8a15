import type { Interruptions } from '../world/interruptions.ts';
import type { World } from '../world/world.ts';

/** Commands that were sent to say why. */
export function sentOf({ hosts }: World, probe: string) {
  return hosts.sent.filter((command) => command.probe === probe && command.comment.includes('/diagnosis/'));
}

/** What the book has of them. */
export async function notesOf({ store }: World) {
  const { incidents } = (await store.loadState('onebox')).memory.alerts;
  return Object.values(incidents).flatMap(({ diagnoses }) => Object.values(diagnoses ?? {}));
}

export async function looksOf({ diagnoses }: World) {
  return (await diagnoses.loadLooks('onebox')).looks;
}

/** Commands of a probe fail until a time. */
export function refusing(probe: string, error: Error, until = Number.POSITIVE_INFINITY) {
  return (ports: Interruptions['ports'], now: () => number): Interruptions['ports'] => ({
    ...ports,
    hosts: {
      ...ports.hosts,
      send: async (request) => {
        if (request.probe === probe && now() < until) throw error;
        return ports.hosts.send(request);
      },
    },
  });
}

/** All that a person sees, or a later look decides by. */
export async function outcomeOf(world: World) {
  const { store, diagnoses, inbox, deadLetters, waiting } = world;
  const { memory, outbox } = await store.loadState('onebox');
  const stored = await diagnoses.listDiagnoses('onebox', 'onebox-1');
  return {
    notes: (await notesOf(world)).map(({ host, outcome, blind, answers }) => [host, outcome, blind, answers]),
    looks: (await looksOf(world)).map(({ host, state, blind }) => [host, state, blind]),
    stored: stored.map(({ diagnosis, view }) => [diagnosis.host, diagnosis.causes.map(({ code }) => code), view.peers]),
    told: memory.alerts.incidents['onebox-1']?.page?.diagnosesTold,
    stages: [...new Map(inbox.map(({ id, stage }) => [id, stage])).values()],
    left: [Object.keys(outbox), deadLetters(), waiting()],
  };
}
