import type { OnboardReport } from '../onboard/report.ts';
import { ONBOARD_WORDS } from '../onboard/words/words.ts';
import { palette } from './palette.ts';
import type { RenderOptions } from './render-verdict.ts';
import { renderTable } from './table.ts';
import { hanging } from './text.ts';

/** The report for a terminal: the verdict first, then why, then what it rests on. */
export function renderOnboard(report: OnboardReport, { color, width }: RenderOptions): string {
  const paint = palette(color);
  const words = ONBOARD_WORDS[report.language].report;
  const { headings, colon } = words;
  const line = (indent: number, text: string) => `${hanging(indent, '', 0, text, width)}\n`;
  const section = (heading: string, body: string) => (body === '' ? '' : `\n${paint.bold(heading)}\n${body}`);
  const reasons = report.reasons.map(
    ({ weight, what, why, todo }) =>
      line(2, `${weight}${colon}${what}`) +
      line(4, `${words.why}${colon}${why}`) +
      line(4, `${words.todo}${colon}${todo}`),
  );
  const questions = report.questions.map(
    ({ to, ask, why }) => line(2, `${to}${colon}${ask}`) + line(4, `${words.why}${colon}${why}`),
  );
  const risks = report.risks.map(({ risk, score }) => [
    risk,
    { text: score === null ? words.unknown : String(score), align: 'right' as const },
  ]);
  const fit = renderTable(report.fit.rows, { width, indent: 2, header: report.fit.columns, paintHeader: paint.dim });
  return [
    `${paint.bold(report.title)}\n`,
    line(0, `${report.verdict}${colon}${report.meaning}`),
    section(headings.reasons, reasons.length === 0 ? line(2, words.nothing) : reasons.join('')),
    section(headings.questions, questions.join('')),
    section(headings.need, report.need.map((need) => line(2, need)).join('')),
    section(headings.fit, `${fit}${report.fit.lasts === null ? '' : line(2, report.fit.lasts)}`),
    section(headings.risks, renderTable(risks, { width, indent: 2 })),
    section(
      headings.alternatives,
      report.alternatives.map(({ cluster, lasts }) => line(2, `${cluster}${colon}${lasts}`)).join(''),
    ),
    section(headings.commands, commandText(report)),
    section(headings.terms, words.terms.map((term) => line(2, term)).join('')),
  ].join('');
}

/** Commands are never broken into lines: people copy them. */
function commandText({ commands, caution }: OnboardReport): string {
  if (commands.length === 0) return '';
  return [...(caution === null ? [] : [caution]), ...commands].map((text) => `  ${text}\n`).join('');
}
