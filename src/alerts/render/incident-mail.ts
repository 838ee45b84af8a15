import { oneLine } from '../../pegasus/printable.ts';
import { mailWords } from '../../words/common/mail.ts';
import { labelWords } from '../../words/common/mail-labels.ts';
import { said } from '../../words/render.ts';
import type { Say } from '../../words/say.ts';
import type { IncidentNotice, IncidentView, MemberView } from '../notice.ts';
import { changeItems } from './changes.ts';
import { acknowledgeCommand, explainCommand, silenceCommand } from './commands.ts';
import { advice, observations } from './describe.ts';
import { diagnosisBlocks } from './diagnosis.ts';
import { effectsOfHead } from './effects.ts';
import { actItems, endingItems } from './endings.ts';
import { groupByCheck, type MemberGroup } from './groups.ts';
import { beginOf, openingSentence } from './incident-opening.ts';
import { type Block, commandRow, copyRow, list, mailOf, paragraph, row } from './layout.ts';
import { entityNames, mention } from './mention.ts';
import { heldUntilNow, hiddenBlock, seenBy, whyAndNext } from './why.ts';

const mail = mailWords.say;
const label = labelWords.say;

/** The mail about an incident, in one language, for these contacts. */
export function incidentMail(notice: IncidentNotice, contacts: readonly string[], say: Say): string {
  const body = notice.stage === 'resolved' ? resolvedBody(notice, say) : openBody(notice, say);
  return mailOf([
    paragraph(openingSentence(notice, say)),
    identity(notice, say),
    heldUntilNow(notice.heldUntilNow, say),
    ...body,
    closing(notice, say),
    hiddenBlock(notice.hidden, contacts, say),
  ]);
}

function identity(notice: IncidentNotice, say: Say): Block {
  const { incident, at } = notice;
  const { acknowledged } = incident;
  const phase = acknowledged === undefined ? '' : say.text(mail.acknowledged({ ...acknowledged }));
  const since = beginOf(incident);
  const until = incident.resolvedAt ?? at;
  return [
    ...row(
      say.text(label.incident()),
      say.text(mail.incident({ incident: incident.id, severity: incident.severity, phase })),
    ),
    ...row(say.text(label.since()), say.text(mail.since({ at: since, lasted: until - since }))),
    ...row(say.text(label.assigned()), incident.assignee === undefined ? '' : say.name(incident.assignee)),
    ...seenBy(notice, say),
  ];
}

function openBody(notice: IncidentNotice, say: Say): readonly Block[] {
  const { incident, at } = notice;
  const lead = leadOf(incident);
  return [
    list(say.text(label.changed()), notice.stage === 'updated' ? changeItems(notice, say) : [], more(say)),
    ...diagnosisBlocks(incident, say),
    observations(lead, { began: beginOf(incident), now: at }, say),
    advice(incident, lead, say),
    suggestions(notice, say),
    ...otherMembers(incident, lead, say),
    list(say.text(label.acts()), incident.acts.length === 0 ? [] : actItems(incident, say), more(say)),
  ];
}

/** Operations that could be planned, each with what to type. */
function suggestions({ advice: found = [] }: IncidentNotice, say: Say): Block {
  return found
    .slice(0, 3)
    .flatMap(({ words, command }) => [
      ...row(say.text(label.operation()), oneLine(said(words, say) ?? '', 300)),
      ...copyRow('', oneLine(command, 500)),
    ]);
}

/** The members of the head's check that still fire, the head first. */
function leadOf({ head, others }: IncidentView): MemberGroup {
  const { check } = head.finding;
  return {
    check,
    members: [head, ...others.filter(({ finding, end }) => finding.check === check && end === undefined)],
  };
}

/** What follows from the lead, what else belongs to it, and what is over. */
function otherMembers(incident: IncidentView, lead: MemberGroup, say: Say): readonly Block[] {
  const rest = incident.others.filter((member) => !lead.members.includes(member));
  const firing = rest.filter(({ end }) => end === undefined);
  const effects = effectsOfHead(incident);
  const follows = ({ finding }: MemberView): boolean => effects.has(finding.check);
  const mentions = (members: readonly MemberView[]) => groupByCheck(members).map((group) => mention(group, say));
  return [
    list(say.text(label.follows()), mentions(firing.filter(follows)), more(say)),
    list(say.text(label.belongs()), mentions(firing.filter((member) => !follows(member))), more(say)),
    list(
      say.text(label.over()),
      groupByCheck(rest.filter(({ end }) => end !== undefined)).map((group) => entityNames(group, say)),
      more(say),
    ),
    incident.more > 0 ? paragraph(say.text(mail.also_more({ more: incident.more }))) : [],
    incident.held > 0 ? paragraph(say.text(mail.kept_back({ held: incident.held }))) : [],
  ];
}

function resolvedBody({ incident, at }: IncidentNotice, say: Say): readonly Block[] {
  return [
    list(say.text(label.ended()), endingItems(incident, at, say), more(say)),
    incident.more > 0 ? paragraph(say.text(mail.also_more({ more: incident.more }))) : [],
    list(say.text(label.acts()), actItems(incident, say), more(say)),
  ];
}

function more(say: Say): (left: number) => string {
  return (left) => say.text(mail.and_more({ more: left }));
}

/** Why the reader gets it, what comes next, and what to type. */
function closing({ cluster, incident, why, next }: IncidentNotice, say: Say): Block {
  const open = incident.phase !== 'resolved';
  return [
    ...whyAndNext(why, next, say),
    ...(open && incident.acknowledged === undefined
      ? commandRow(say.text(label.acknowledge()), acknowledgeCommand(incident.id))
      : []),
    ...(open ? commandRow(say.text(label.silence()), silenceCommand(cluster, incident)) : []),
    ...commandRow(say.text(label.explain()), explainCommand(incident.id)),
  ];
}
