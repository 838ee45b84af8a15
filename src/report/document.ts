/** A report in words, before it has a form: what the mail and the page are both made of. All texts are one line. */
export interface ReportDocument {
  readonly language: string;
  readonly title: string;
  readonly span: string;
  readonly attention: { readonly title: string; readonly calm: string; readonly items: readonly string[] };
  readonly sections: readonly ReportSection[];
  readonly footer: string;
}

export interface ReportSection {
  readonly title: string;
  readonly rows: readonly ReportRow[];
}

export interface ReportRow {
  readonly label: string;
  readonly texts: readonly string[];
  /** One line each. Where there is a table, it says the same. */
  readonly items: readonly string[];
  readonly table?: ReportTable | undefined;
  /** A line to be drawn along the span. */
  readonly line?: readonly (number | null)[] | undefined;
  readonly tone?: 'good' | 'bad' | 'unknown' | undefined;
}

export interface ReportTable {
  readonly columns: readonly string[];
  readonly rows: readonly ReportTableRow[];
}

export interface ReportTableRow {
  /** The first is what the row is about. */
  readonly cells: readonly string[];
  readonly line?: readonly (number | null)[] | undefined;
}
