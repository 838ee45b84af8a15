import type { AlertBook, AlertState } from '../alerts/book.ts';
import type { IncidentDiagnosis } from '../alerts/diagnosis.ts';
import type { DiagnosisLabels, ToldDiagnosis } from '../alerts/render/told-diagnosis.ts';
import type { Finding } from '../checks/check.ts';
import type { IncidentLine } from '../pipeline/incident-list.ts';
import type { ClusterStatus } from '../query/cluster-status.ts';
import type { Language } from '../words/message.ts';

/** A diagnosis of an incident with its words. */
export type DiagnosisAnswer = IncidentDiagnosis & {
  readonly told: ToldDiagnosis & {
    readonly language: Language;
    readonly labels: DiagnosisLabels;
  };
};

/** The words of a language are loaded when somebody asks for them: most answers need none beyond what is stored. */
async function speaker(language: Language) {
  const { loadLanguages, sayIn } = await import('../words/render.ts');
  await loadLanguages([language]);
  return sayIn(language);
}

/** The findings in a language; what is stored is English. */
export async function findingsIn(findings: readonly Finding[], language: Language): Promise<readonly Finding[]> {
  if (language === 'en' || findings.length === 0) return findings;
  const [say, { findingIn }] = await Promise.all([speaker(language), import('../checks/finding-in.ts')]);
  return findings.map((finding) => findingIn(finding, say));
}

/** The book with the findings of its alerts in a language. */
export async function bookIn(book: AlertBook, language: Language): Promise<AlertBook> {
  return { ...book, alerts: await alertsIn(book.alerts, language) };
}

type Alerts = Readonly<Record<string, AlertState>>;

async function alertsIn(alerts: Alerts, language: Language): Promise<Alerts> {
  const findings = await findingsIn(
    Object.values(alerts).map(({ finding }) => finding),
    language,
  );
  const told = Object.entries(alerts).map(([print, alert], index) => {
    return [print, { ...alert, finding: findings[index] ?? alert.finding }] as const;
  });
  return Object.fromEntries(told);
}

/** Where a cluster stands, with its findings in a language. */
export async function statusIn(status: ClusterStatus, language: Language): Promise<ClusterStatus> {
  const alerts = await alertsIn(status.alerts, language);
  const incidents = status.incidents.map((line) => ({
    ...line,
    symptom: alerts[line.head]?.finding.symptom ?? line.symptom,
  }));
  const inspections = await Promise.all(status.inspections.map((each) => inspectionIn(each, language)));
  return { ...status, alerts, incidents, inspections };
}

type Inspection = ClusterStatus['inspections'][number];

async function inspectionIn(inspection: Inspection, language: Language): Promise<Inspection> {
  const { last } = inspection;
  if (last === undefined) return inspection;
  const findings = await findingsIn(last.verdict.findings, language);
  return { ...inspection, last: { ...last, verdict: { ...last.verdict, findings } } };
}

/** The incident with what was found of why in words, where anything was. */
export async function lineTold(line: IncidentLine, language: Language): Promise<IncidentLine> {
  const { diagnoses = [] } = line;
  if (diagnoses.length === 0) return line;
  const [say, { diagnosisLabels, tellDiagnosis }] = await Promise.all([
    speaker(language),
    import('../alerts/render/told-diagnosis.ts'),
  ]);
  const labels = diagnosisLabels(say);
  const answers = diagnoses.map((diagnosis): DiagnosisAnswer => {
    return { ...diagnosis, told: { ...tellDiagnosis(diagnosis, say), language, labels } };
  });
  return { ...line, diagnoses: answers };
}
