import { MATRIX } from './matrix.ts';
import type { Group, Row } from './row.ts';

/** The matrix as a page for people: docs/collection-failures.md. */
export function page(): string {
  const count = MATRIX.reduce((sum, group) => sum + group.rows.length, 0);
  return `${head(count)}\n${MATRIX.map(section).join('\n')}`;
}

function head(count: number): string {
  return `# When looking goes wrong

${count} ways in which an inspection can fail to see, and what is said then. Each row is a test: a healthy cluster, recorded
or simulated by the fakes of the handlers, with one thing changed. In none of them is anything called well that could not be
seen, and nothing is called broken that is not.

An unknown is told once, by the check that owns the source; the checks that live on the same source are held behind it. It
neither resolves an alert nor opens one, except where not even the cluster or a host can be reached. What the reasons mean is
in [the runbook](runbook.md).

This page is made from the table in \`test/matrix\`. After a change there: \`npx vitest run test/matrix/page.test.ts -u\`.
`;
}

const HEAD = ['what goes wrong', 'how the test makes it', 'what is said'];

function section({ title, rows }: Group): string {
  const cells = [HEAD, ...rows.map((row) => [row.title, row.how, said(row)].map(escaped))];
  const widths = HEAD.map((_, column) => Math.max(...cells.map((row) => widthOf(row[column] ?? ''))));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => padded(cell, widths[column])).join(' | ')} |`;
  const [head = '', ...body] = cells.map(line);
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return `## ${title}\n\n${[head, rule, ...body].join('\n')}\n`;
}

function padded(cell: string, width = 0): string {
  return cell + ' '.repeat(width - widthOf(cell));
}

/** As the formatter counts: Chinese characters take two places. */
function widthOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (/\p{Script=Han}/u.test(character) ? 2 : 1), 0);
}

function said({ unknown, bad = [], further = [] }: Row): string {
  const parts = [...unknowns(unknown), ...bad.map(known)];
  if (further.length > 0) parts.push(`checks that have no other source: unknown, ${further.map(code).join(' or ')}`);
  return parts.length > 0 ? parts.join('; ') : 'nothing: it does no harm';
}

/** Several unknowns of one check and reason in one part. */
function unknowns(lines: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const each of lines) {
    const words = each.split(' ');
    const text = `${code(words[0] ?? '')} unknown, ${code(words.at(-1) ?? '')}`;
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts].map(([text, count]) => (count > 1 ? `${text} (${count} times)` : text));
}

/** `<status> <check> <entity> <reason>` */
function known(text: string): string {
  const [status = '', check = '', ...rest] = text.split(' ');
  return `${code(check)} ${status}, ${code(rest.at(-1) ?? '')}`;
}

function code(text: string): string {
  return `\`${text}\``;
}

function escaped(text: string): string {
  return text.replaceAll('|', '\\|');
}
