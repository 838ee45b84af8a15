import type { Blindness, IncidentDiagnosis } from '../alerts/diagnosis.ts';
import { hostAccountOf } from '../config/effective.ts';
import { TIMING } from '../contract.ts';
import type { Cause, Diagnosis } from '../diagnose/cause.ts';
import { diagnose } from '../diagnose/diagnose.ts';
import { defined } from '../diagnose/read-view.ts';
import type { View } from '../diagnose/view.ts';
import { readEvidence } from '../pegasus/read-evidence.ts';
import type { UnknownReason } from '../pegasus/reading.ts';
import type { Step } from '../pegasus/step.ts';
import { boundedCauses } from './diagnose-bounds.ts';
import { hearPeers } from './diagnose-peers.ts';
import type { Look, Occasion, StoredDiagnosis } from './diagnose-ports.ts';
import { storedView } from './diagnose-view.ts';
import { causesAskedFor } from './diagnose-wanted.ts';
import { readFrame } from './frame.ts';
import { outcomeOf } from './invocation-outcome.ts';
import { moveBook } from './move-book.ts';
import type { Report } from './ports.ts';
import type { DiagnoseDeps } from './stage-deps.ts';

/** An outbox that is full for longer than this must not keep a look open for ever. */
const PATIENCE_MS = 60 * 60_000;

/** What SSM says of hosts that did not take the command, or did not end it in time. */
const SILENCE: readonly UnknownReason[] = ['not_delivered', 'execution_timed_out', 'cancelled'];

interface Answers {
  readonly blind: Blindness | undefined;
  readonly frames: StoredDiagnosis['frames'];
}

/** What a look has found, and the incident that is to hear of it now. */
export interface Concluded {
  readonly look: Look;
  readonly incident: string;
  readonly found: IncidentDiagnosis;
}

/**
 * Says why by what the host printed and by what others say of it, and stores that. Repeated, it stores the same.
 * @returns undefined while the host has time to answer
 */
export async function concludeLook(look: Look, occasion: Occasion, deps: DiagnoseDeps): Promise<Concluded | undefined> {
  const answers = await answersOf(look, occasion, deps);
  const heard = await hearPeers(look, occasion, deps);
  if (answers === undefined || heard === undefined) return undefined;
  const { cluster } = occasion;
  const steps = await evidenceSteps(look, answers, occasion);
  const source = { time: look.asked?.at ?? look.at, cluster: cluster.name, host: look.host };
  const evidence = readEvidence(source, steps);
  const view = { ...(await storedView(look, evidence, occasion, deps)), ...defined<View>({ peers: heard.view }) };
  const diagnosis = diagnose(evidence, view);
  const { blind } = answers;
  const frames = { ...answers.frames, ...(heard.frames.length === 0 ? {} : { peers: heard.frames }) };
  await deps.diagnoses.putDiagnosis({ incident: look.incident, blind, diagnosis, view, frames });
  const book = (await deps.store.loadState(cluster.name)).memory.alerts;
  const incident = book.alerts[look.alert]?.incident ?? look.incident;
  const wanted = causesAskedFor(book.incidents[incident], book);
  const isAnswer = ({ code, confidence }: Cause) => confidence !== 'possible' && wanted.has(code);
  return { look, incident, found: foundOf(look, blind, diagnosis, diagnosis.causes.some(isAnswer)) };
}

function foundOf(
  { address }: Look,
  blind: Blindness | undefined,
  { host, time, outcome, causes, missing }: Diagnosis,
  answers: boolean,
): IncidentDiagnosis {
  return {
    host,
    ...(address === undefined ? {} : { address }),
    at: time,
    outcome,
    blind,
    causes: boundedCauses(causes),
    missing: missing.map(({ part }) => part),
    answers,
  };
}

/**
 * Tells an incident what was found, of all its hosts at once: people hear of it in one message. Repeated, it tells nothing.
 * @returns false where the incident cannot be told now
 */
export async function tellIncident(
  cluster: string,
  incident: string,
  concluded: readonly Concluded[],
  deps: DiagnoseDeps,
): Promise<boolean> {
  const diagnoses = concluded.map(({ found }) => found);
  const moved = await moveBook(cluster, (now) => ({ kind: 'diagnosed', now, incident, diagnoses }), deps);
  for (const { host, outcome, blind, causes } of diagnoses) {
    deps.log.info('diagnose.done', { cluster, host, incident, outcome, blind, causes: causes.map(({ code }) => code) });
  }
  return moved.outcome === 'moved' || concluded.every(({ look }) => deps.clock() >= look.at + PATIENCE_MS);
}

/** What the probes printed; undefined while one of them runs. */
async function answersOf(look: Look, { cluster }: Occasion, deps: DiagnoseDeps): Promise<Answers | undefined> {
  const { asked, hostId } = look;
  if (asked === undefined || hostId === undefined) return { blind: look.blind, frames: {} };
  const account = hostAccountOf(deps.config, cluster);
  const isLate = deps.clock() >= asked.at + TIMING.deadlineSeconds * 1000;
  const read = async (commandId: string): Promise<Report['outcome'] | undefined> => {
    const invocation = await deps.hosts.getInvocation(commandId, hostId, account);
    return invocation && outcomeOf(invocation);
  };
  const [own, host] = [await read(asked.diagnose), await read(asked.host)];
  if ((own === undefined || host === undefined) && !isLate) return undefined;
  const frames = { ...frameOf('diagnose', own), ...frameOf('host', host) };
  return { blind: blindnessOf(own), frames };
}

function blindnessOf(outcome: Report['outcome'] | undefined): Blindness | undefined {
  if (outcome?.kind === 'frame') return undefined;
  return outcome === undefined || SILENCE.includes(outcome.reason) ? 'no_answer' : 'probe_failed';
}

function frameOf(name: 'diagnose' | 'host', outcome: Report['outcome'] | undefined): StoredDiagnosis['frames'] {
  return outcome?.kind === 'frame' ? { [name]: outcome.frame } : {};
}

/** Of a host that did not answer now, what it printed for the last inspection is better than nothing. */
async function evidenceSteps({ hostId }: Look, { frames }: Answers, { last }: Occasion): Promise<readonly Step[]> {
  const host = frames.host ?? (hostId === undefined ? undefined : await last.hostFrame(hostId));
  return [frames.diagnose, host].flatMap((text) => {
    const steps = text === undefined ? undefined : readFrame(text).steps;
    return steps?.known ? steps.value : [];
  });
}
