import type { Command } from '../../alerts/command.ts';
import type { Severity } from '../../checks/check.ts';
import type { ActRefusal } from '../../pipeline/act.ts';
import type { Act } from './script.ts';
import { takeDuration } from './times.ts';
import type { Words } from './words.ts';

/** What people may do, as the commands of the CLI are called. */
export const PEOPLE_VERBS = ['ack', 'unack', 'close', 'assign', 'comment', 'silence', 'expire'] as const;
type Verb = (typeof PEOPLE_VERBS)[number];

const REFUSALS = [
  'unknown_incident',
  'already_resolved',
  'already_acknowledged',
  'not_acknowledged',
  'empty_comment',
  'no_matcher',
  'end_not_after_start',
  'end_in_the_past',
  'too_long',
  'too_many_silences',
  'unknown_silence',
  'matches_no_check',
  'unknown_contact',
  'outbox_full',
] as const satisfies readonly ActRefusal[];
const SEVERITIES = ['info', 'warning', 'critical'] as const satisfies readonly Severity[];
const KINDS = { ack: 'acknowledge', unack: 'unacknowledge', close: 'close' } as const;

export interface PeopleContext {
  /** Epoch milliseconds. */
  readonly at: number;
  /** 1-based; part of the command's id. */
  readonly line: number;
  readonly contacts: readonly string[];
  readonly clusters: readonly string[];
}

/** What follows the verb, e.g. `demo-1 by ann "looking"`. */
export function takePeopleAct(verb: Verb, words: Words, context: PeopleContext): Act {
  const { command, cluster } = takeCommand(verb, words, context);
  const refused = words.take('refused') ? words.oneOf(REFUSALS, 'refusal') : undefined;
  return { kind: 'command', command, cluster, refused };
}

function takeCommand(
  verb: Verb,
  words: Words,
  context: PeopleContext,
): { readonly command: Command; readonly cluster: string | undefined } {
  const id = `scenario:${context.line}`;
  if (verb === 'silence') return takeSilence(words, id, context);
  if (verb === 'expire') {
    const silence = words.word('the id of a silence');
    return {
      command: { kind: 'expire_silence', id, by: takeAuthor(words), silence },
      cluster: takeCluster(words, context),
    };
  }
  const incident = words.word('the id of an incident');
  const to = verb === 'assign' && words.take('to') ? words.word('a name') : undefined;
  const by = takeAuthor(words);
  const comment = words.takeText();
  if (verb === 'assign') return { command: { kind: 'assign', id, by, incident, to }, cluster: undefined };
  if (verb === 'comment') {
    return { command: { kind: 'comment', id, by, incident, comment: comment ?? '' }, cluster: undefined };
  }
  return { command: { kind: KINDS[verb], id, by, incident, comment }, cluster: undefined };
}

/** `[check=GLOB] [entity=GLOB] [severity=NAME] for TIME by NAME "comment" [tell NAME,…] [in CLUSTER]` */
function takeSilence(words: Words, id: string, context: PeopleContext) {
  let matcher: { check?: string; entity?: string; severity?: Severity } = {};
  while (!words.take('for')) {
    const [, key, value = ''] = words.like(/^(check|entity|severity)=(.+)$/, 'check=…, entity=…, severity=… or for');
    if (key === 'check') matcher = { ...matcher, check: value };
    if (key === 'entity') matcher = { ...matcher, entity: value };
    const severity = SEVERITIES.find((each) => each === value);
    if (key === 'severity' && severity === undefined) throw words.error('this is no severity');
    if (key === 'severity' && severity !== undefined) matcher = { ...matcher, severity };
  }
  const endsAt = context.at + takeDuration(words);
  const by = takeAuthor(words);
  const comment = words.takeText() ?? '';
  const contacts = words.take('tell') ? takeContacts(words, context.contacts) : [];
  const silence = { matchers: [matcher], startsAt: context.at, endsAt, comment, contacts };
  return { command: { kind: 'silence', id, by, silence } as const, cluster: takeCluster(words, context) };
}

function takeAuthor(words: Words): string {
  words.expect('by');
  return words.word('a name');
}

/** The first cluster, unless another one is named. */
function takeCluster(words: Words, { clusters }: PeopleContext): string | undefined {
  return words.take('in') ? words.oneOf(clusters, 'cluster') : clusters[0];
}

/** Takes `ops` or `ops,boss`. @param known names of contacts */
export function takeContacts(words: Words, known: readonly string[]): readonly string[] {
  const names = words.word('a contact').split(',');
  const stranger = names.find((name) => !known.includes(name));
  if (stranger === undefined) return names;
  throw words.error(`there is no contact ${stranger}`, `there are: ${known.join(', ')}`, 'scenario-unknown-name');
}
