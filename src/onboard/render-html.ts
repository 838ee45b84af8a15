import type { OnboardReport } from './report.ts';
import { ONBOARD_WORDS } from './words/words.ts';

const STYLE = `
body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1c1e21; background: #fff }
h1 { font-size: 1.4rem } h2 { font-size: 1.1rem; margin-top: 1.6rem }
.verdict { font-weight: 700; font-size: 1.2rem } table { border-collapse: collapse; width: 100% }
th, td { text-align: left; padding: .3rem .6rem; border-bottom: 1px solid #ccd0d5; vertical-align: top }
pre { background: #f2f3f5; padding: .8rem; overflow-x: auto } @media print { body { margin: 0 } }`;

/** The report as one self-contained page without scripts. */
export function renderHtml(report: OnboardReport): string {
  const words = ONBOARD_WORDS[report.language].report;
  const { headings } = words;
  const section = (heading: string, body: string) => (body === '' ? '' : `<h2>${escaped(heading)}</h2>\n${body}\n`);
  const reasons = report.reasons.map(({ weight, what, why, todo }) =>
    item(
      `<strong>${escaped(`${weight}${words.colon}${what}`)}</strong><br>${escaped(`${words.why}${words.colon}${why}`)}<br>${escaped(`${words.todo}${words.colon}${todo}`)}`,
    ),
  );
  const questions = report.questions.map(({ to, ask, why }) =>
    item(`<strong>${escaped(ask)}</strong> (${escaped(to)})<br>${escaped(`${words.why}${words.colon}${why}`)}`),
  );
  const risks = report.risks.map(({ risk, score }) => [risk, score === null ? words.unknown : String(score)]);
  const fit = report.fit.rows.length === 0 ? '' : table(report.fit.columns, report.fit.rows);
  return `<!doctype html>
<html lang="${report.language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(report.title)}</title><style>${STYLE}</style></head>
<body>
<h1>${escaped(report.title)}</h1>
<p><span class="verdict">${escaped(report.verdict)}</span><br>${escaped(report.meaning)}</p>
${[
  section(headings.reasons, reasons.length === 0 ? `<p>${escaped(words.nothing)}</p>` : list(reasons)),
  section(headings.questions, list(questions)),
  section(headings.need, list(report.need.map((line) => item(escaped(line))))),
  section(headings.fit, `${fit}${report.fit.lasts === null ? '' : `<p>${escaped(report.fit.lasts)}</p>`}`),
  section(headings.risks, table([], risks)),
  section(
    headings.alternatives,
    list(report.alternatives.map(({ cluster, lasts }) => item(escaped(`${cluster}${words.colon}${lasts}`)))),
  ),
  section(headings.commands, commandsOf(report)),
  section(headings.terms, list(words.terms.map((term) => item(escaped(term))))),
].join('')}</body>
</html>
`;
}

function commandsOf({ commands, caution }: OnboardReport): string {
  if (commands.length === 0) return '';
  const warning = caution === null ? '' : `<p>${escaped(caution)}</p>`;
  return `${warning}<pre>${escaped(commands.join('\n'))}</pre>`;
}

function item(html: string): string {
  return `<li>${html}</li>`;
}

function list(items: readonly string[]): string {
  return items.length === 0 ? '' : `<ul>\n${items.join('\n')}\n</ul>`;
}

function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const head =
    columns.length === 0 ? '' : `<tr>${columns.map((column) => `<th>${escaped(column)}</th>`).join('')}</tr>\n`;
  const body = rows.map((row) => `<tr>${row.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`).join('\n');
  return `<table>\n${head}${body}\n</table>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}
