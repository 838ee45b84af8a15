import type { OnboardReport } from '../../src/onboard/report.ts';
import { REPORT_EN } from '../../src/onboard/words/report-en.ts';
import { REPORT_ZH } from '../../src/onboard/words/report-zh.ts';
import { Command } from '../ui/copy.tsx';
import type { Reviewed } from './wire.ts';

const TONES: Readonly<Record<Reviewed['review']['verdict'], string>> = {
  approve: 'ok',
  approve_with_changes: 'warning',
  not_enough_information: 'unknown',
  reject: 'critical',
};

/** The report of a review: the verdict first, then why, then what it rests on. All of it is text. */
export function ReviewView({ review, report }: Reviewed) {
  const words = report.language === 'zh' ? REPORT_ZH : REPORT_EN;
  const { headings, colon } = words;
  return (
    <div class="stack" lang={report.language}>
      <p class="lead">
        <span class={`badge ${TONES[review.verdict]}`}>{report.verdict}</span> {report.meaning}
      </p>
      <h3>{headings.reasons}</h3>
      {report.reasons.length === 0 && <p>{words.nothing}</p>}
      <ul class="plain-list">
        {report.reasons.map(({ weight, what, why, todo }) => (
          <li key={what}>
            <strong>
              {weight}
              {colon}
              {what}
            </strong>{' '}
            {why} <em>{todo}</em>
          </li>
        ))}
      </ul>
      {report.questions.length > 0 && <h3>{headings.questions}</h3>}
      <ul class="plain-list">
        {report.questions.map(({ to, ask, why }) => (
          <li key={ask}>
            {to}
            {colon}
            <strong>{ask}</strong> {why}
          </li>
        ))}
      </ul>
      <h3>{headings.need}</h3>
      <ul class="plain-list">
        {report.need.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      {report.fit.rows.length > 0 && <FitTable fit={report.fit} heading={headings.fit} />}
      {report.fit.lasts !== null && <p>{report.fit.lasts}</p>}
      <h3>{headings.risks}</h3>
      <ul class="plain-list">
        {report.risks.map(({ risk, score }) => (
          <li key={risk}>
            {risk}
            {colon}
            {score ?? words.unknown}
          </li>
        ))}
      </ul>
      {report.alternatives.length > 0 && <h3>{headings.alternatives}</h3>}
      <ul class="plain-list">
        {report.alternatives.map(({ cluster, lasts }) => (
          <li key={cluster}>
            {cluster}
            {colon}
            {lasts}
          </li>
        ))}
      </ul>
      {report.commands.length > 0 && <h3>{headings.commands}</h3>}
      {report.commands.length > 0 && report.caution !== null && <p>{report.caution}</p>}
      {report.commands.map((text) => (
        <Command key={text} text={text} />
      ))}
    </div>
  );
}

function FitTable({ fit, heading }: { readonly fit: OnboardReport['fit']; readonly heading: string }) {
  return (
    <>
      <h3>{heading}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section class="scroll" aria-label={heading} tabIndex={0}>
        <table>
          <thead>
            <tr>
              {fit.columns.map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {fit.rows.map((row) => (
              <tr key={row.slice(0, 2).join(' ')}>
                {row.map((text, index) => (
                  <td key={fit.columns[index]} data-title={fit.columns[index]}>
                    {text}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
