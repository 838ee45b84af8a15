import type { Language } from '../words/message.ts';
import { sayIn } from '../words/render.ts';
import { reportWords } from '../words/report/words.ts';
import { attentionOf } from './attention.ts';
import { clusterSection } from './cluster-section.ts';
import type { Digest } from './digest.ts';
import type { ReportDocument, ReportSection } from './document.ts';
import { unacknowledgedRow } from './incident-rows.ts';
import type { ReportVoice } from './say-report.ts';

/** In which language, and for which time zone. */
export interface Reader {
  readonly language: Language;
  /** IANA name. */
  readonly zone: string;
}

/**
 * The digest in words.
 * @param name that the configuration gives the report; undefined: it was asked for by hand
 * @throws Error where the reader's language was not loaded
 */
export function documentOf(digest: Digest, name: string | undefined, { language, zone }: Reader): ReportDocument {
  const words = reportWords(language);
  const say = sayIn(language, zone);
  const voice: ReportVoice = { words, say };
  return {
    language: language === 'zh' ? 'zh-CN' : 'en',
    title: words.title({ name }, say),
    span: words.span(digest.span, say),
    attention: { title: words.attention, calm: words.calm, items: attentionOf(digest, voice) },
    sections: [
      ...digest.clusters.map((cluster) => clusterSection(cluster, digest.span, voice)),
      ...selfSections(digest, voice),
      costSection(digest, voice),
    ],
    footer: words.footer,
  };
}

/** Nothing where Farrier itself is well. */
function selfSections({ self }: Digest, voice: ReportVoice): readonly ReportSection[] {
  if (self.items.length === 0) return [];
  return [{ title: voice.words.itself, rows: [unacknowledgedRow({ unacknowledged: self }, voice)] }];
}

function costSection({ cost }: Digest, { words, say }: ReportVoice): ReportSection {
  const text = cost === undefined ? words.not_counted : words.cost_is(cost, say);
  return {
    title: words.cost,
    rows: [{ label: words.column_cost, texts: [text], items: [], ...(cost === undefined ? { tone: 'unknown' } : {}) }],
  };
}
