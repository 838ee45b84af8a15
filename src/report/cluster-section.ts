import type { Span } from '../history/ports.ts';
import { oneLine } from '../pegasus/printable.ts';
import { checkTexts } from '../words/render.ts';
import { missesGoal } from './attention.ts';
import type { ClusterDigest, Coverage } from './digest.ts';
import type { ReportRow, ReportSection } from './document.ts';
import { growthRow, runwayRow } from './growth-rows.ts';
import { incidentsRow, unacknowledgedRow } from './incident-rows.ts';
import { itemsOf, type ReportVoice } from './say-report.ts';

/** Characters of what a check said. */
const MAX_SYMPTOM = 200;

/** Everything that is said of one cluster. What is empty and says nothing by being empty is left out. */
export function clusterSection(digest: ClusterDigest, span: Span, voice: ReportVoice): ReportSection {
  const { words, say } = voice;
  const rows = [
    stateRow(digest.coverage, voice),
    availabilityRow(digest, voice),
    servingRow(digest, voice),
    inspectionsRow(digest.coverage, voice),
    incidentsRow(digest, span, voice),
    unacknowledgedRow(digest, voice),
    noiseRow(digest, voice),
    growthRow(digest, voice),
    runwayRow(digest, voice),
    listRow(
      words.silences,
      itemsOf(digest.silences, (each) => words.silence(each, say), voice),
    ),
    listRow(
      words.info,
      itemsOf(digest.info, (line) => infoText(line, voice), voice),
    ),
    changesRow(digest, voice),
  ];
  return { title: say.name(digest.cluster), rows: rows.filter(({ texts, items }) => texts.length + items.length > 0) };
}

function stateRow({ last }: Coverage, { words, say }: ReportVoice): ReportRow {
  if (last === undefined) return { label: words.now, texts: [words.now_unknown], items: [], tone: 'unknown' };
  const { health, confidence, at } = last;
  const text = words.now_is({ health: words[health], confidence: words[confidence], at }, say);
  const tone = confidence === 'blind' ? 'unknown' : health === 'ok' ? 'good' : 'bad';
  return { label: words.now, texts: [text], items: [], tone };
}

function availabilityRow(digest: ClusterDigest, { words, say }: ReportVoice): ReportRow {
  const { availability } = digest;
  const label = words.availability;
  if (!availability.known) {
    const text = availability.reason === 'no_sample' ? words.no_sample(availability) : words.not_measured(availability);
    return { label, texts: [text], items: [], tone: 'unknown' };
  }
  const { budgetUsed: used, line } = availability;
  const text = words.available({ ...availability, used }, say);
  return { label, texts: [text], items: [], line, tone: missesGoal(digest) ? 'bad' : 'good' };
}

function servingRow({ serving }: ClusterDigest, { words, say }: ReportVoice): ReportRow {
  const label = words.serving;
  if (serving.looked === 0) return { label, texts: [words.serving_unknown], items: [], tone: 'unknown' };
  const text = serving.unserved === 0 ? words.served(serving, say) : words.unserved(serving, say);
  return { label, texts: [text], items: [], tone: serving.unserved === 0 ? 'good' : 'bad' };
}

function inspectionsRow({ runs, confidence, gaps, hosts, since }: Coverage, voice: ReportVoice): ReportRow {
  const { words, say } = voice;
  if (runs === 0) return { label: words.inspections, texts: [words.no_runs], items: [], tone: 'unknown' };
  const first = since === undefined ? [] : [words.first_inspected({ at: since }, say)];
  const silent = hosts.silent > 0 ? [words.silent_hosts(hosts, say)] : [];
  return {
    label: words.inspections,
    texts: [words.runs({ runs, ...confidence }, say), ...first, ...silent],
    items: itemsOf(gaps, (gap) => words.gap(gap, say), voice),
  };
}

function noiseRow({ noise }: ClusterDigest, voice: ReportVoice): ReportRow {
  const { words, say } = voice;
  if (noise.items.length === 0) return { label: words.noise, texts: [words.quiet], items: [] };
  const advice = { short: words.tune_short, unheeded: words.tune_unheeded };
  return {
    label: words.noise,
    texts: [],
    items: itemsOf(
      noise,
      (each) => say.sentences([words.noisy(each, say), ...(each.tune === undefined ? [] : [advice[each.tune]])]),
      voice,
    ),
    table: {
      columns: [
        words.column_check,
        words.column_messages,
        words.column_findings,
        words.column_median,
        words.column_advice,
      ],
      rows: noise.items.map(({ check, messages, findings, median, tune }) => ({
        cells: [
          titleOf(check, voice),
          say.number(messages),
          say.number(findings),
          median === undefined ? '–' : say.duration(median),
          tune === undefined ? '–' : advice[tune],
        ],
      })),
    },
  };
}

/** `nodes.alive: Every replica server is alive`, as far as this version knows the check. */
function titleOf(check: string, { say }: ReportVoice): string {
  const title = checkTexts(check, say.language)?.title;
  return title === undefined ? say.name(check) : `${say.name(check)}: ${title}`;
}

function infoText(
  { check, count, lasting, example }: ClusterDigest['info']['items'][number],
  voice: ReportVoice,
): string {
  const { words, say } = voice;
  return words.info_line(
    { check: say.name(check), count, lasting, symptom: oneLine(example.symptom, MAX_SYMPTOM) },
    say,
  );
}

function changesRow({ changes }: ClusterDigest, voice: ReportVoice): ReportRow {
  const { words, say } = voice;
  if (changes === undefined)
    return { label: words.changes, texts: [words.changes_unknown], items: [], tone: 'unknown' };
  if (changes.items.length === 0) return { label: words.changes, texts: [words.no_changes], items: [] };
  const text = ({ kind, name, before, after }: (typeof changes.items)[number]) =>
    words[kind]({ name, before, after }, say);
  return listRow(words.changes, itemsOf(changes, text, voice));
}

function listRow(label: string, items: readonly string[]): ReportRow {
  return { label, texts: [], items };
}
