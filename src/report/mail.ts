import { type Block, mailOf, paragraph } from '../alerts/render/layout.ts';
import { columnsOf, fold, padColumns } from '../words/columns.ts';
import type { ReportDocument, ReportRow, ReportSection } from './document.ts';

/** Columns of a mail: what every reader shows without wrapping. */
const COLUMNS = 78;
const MARGIN = '  ';

/** The report as the plain text of a mail: no line is longer than 78 columns, except where one word is. */
export function reportMail({ title, span, attention, sections, footer }: ReportDocument): string {
  const { items } = attention;
  return mailOf([
    [...paragraph(title), ...paragraph(span)],
    items.length === 0 ? paragraph(attention.calm) : [...heading(attention.title), ...listed(items, '')],
    ...sections.flatMap(sectionBlocks),
    paragraph(footer),
  ]);
}

function sectionBlocks({ title, rows }: ReportSection): readonly Block[] {
  const [first = [], ...others] = rows.map(rowBlock);
  return [[...heading(title), ...first], ...others];
}

function heading(title: string): Block {
  const columns = Math.min(COLUMNS, columnsOf(title));
  return [...paragraph(title), '='.repeat(columns)];
}

function rowBlock({ label, texts, items }: ReportRow): Block {
  return [label, ...texts.flatMap((text) => fold(text, MARGIN, MARGIN, COLUMNS)), ...listed(items, MARGIN)];
}

function listed(items: readonly string[], margin: string): Block {
  return items.flatMap((item) => fold(item, `${margin}- `, padColumns('', margin.length + 2), COLUMNS));
}
