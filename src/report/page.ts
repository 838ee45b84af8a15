import type { ReportDocument, ReportRow, ReportSection, ReportTable } from './document.ts';
import { escaped } from './escaped.ts';
import { REPORT_STYLE, STYLE_HASH } from './page-style.ts';
import { sparkline } from './sparkline.ts';

/**
 * The report as one page that needs nothing else: no script, no picture, no font, no request. Everything that is shown is
 * escaped; the policy forbids the rest, should a browser see it otherwise.
 */
export function reportPage({ language, title, span, attention, sections, footer }: ReportDocument): string {
  const policy = `default-src 'none'; style-src '${STYLE_HASH}'; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="${escaped(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
<style>${REPORT_STYLE}</style>
</head>
<body>
<main>
<header><h1>${escaped(title)}</h1><p>${escaped(span)}</p></header>
${attentionBlock(attention)}
${sections.map(sectionBlock).join('\n')}
</main>
<footer><p>${escaped(footer)}</p></footer>
</body>
</html>
`;
}

function attentionBlock({ title, calm, items }: ReportDocument['attention']): string {
  if (items.length === 0) return `<p class="calm">${escaped(calm)}</p>`;
  return `<section class="attention"><h2>${escaped(title)}</h2>${list(items)}</section>`;
}

function sectionBlock({ title, rows }: ReportSection): string {
  return `<section><h2>${escaped(title)}</h2>
${rows.map(rowBlock).join('\n')}
</section>`;
}

function rowBlock({ label, texts, items, table, line, tone }: ReportRow): string {
  const parts = [
    ...texts.map((text) => `<p>${escaped(text)}</p>`),
    ...(line === undefined ? [] : [sparkline(line, label)]),
    table === undefined ? list(items) : tableBlock(table, label),
  ];
  return `<div class="row${tone === undefined ? '' : ` ${tone}`}"><h3>${escaped(label)}</h3><div>${parts.join('')}</div></div>`;
}

function list(items: readonly string[]): string {
  return items.length === 0 ? '' : `<ul>${items.map((item) => `<li>${escaped(item)}</li>`).join('')}</ul>`;
}

/** Each cell names its column, which stands beside it where there is no room for a table. */
function tableBlock({ columns, rows }: ReportTable, caption: string): string {
  const head = columns.map((column) => `<th scope="col">${escaped(column)}</th>`).join('');
  const body = rows.map(({ cells, line }) => {
    const [first = '', ...others] = cells;
    const rest = others.map((cell, index) => {
      const drawn = line !== undefined && index === others.length - 1 ? sparkline(line, first) : '';
      return `<td data-column="${escaped(columns[index + 1] ?? '')}">${escaped(cell)}${drawn}</td>`;
    });
    return `<tr><th scope="row">${escaped(first)}</th>${rest.join('')}</tr>`;
  });
  return `<table><caption>${escaped(caption)}</caption><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table>`;
}
