import { useState } from 'preact/hooks';
import { type RequestFailed, send } from '../lib/http.ts';
import { LANGUAGE_NAMES, useLanguage } from '../lib/language.ts';
import { go, href } from '../lib/router.ts';
import { proposedName, rememberName, useAbout } from '../lib/who.ts';
import { PageTitle } from '../ui/page-title.tsx';
import { Section } from '../ui/section.tsx';
import { type Draft, readDraft } from './draft.ts';
import { DraftField } from './draft-field.tsx';
import { type FieldSpec, fieldOf, GROUPS } from './fields.ts';
import { PartList } from './part-list.tsx';
import { ReviewView } from './review-view.tsx';
import { type Preview, useReview } from './use-review.ts';
import { ONBOARDING, type RequestLine } from './wire.ts';

const OPEN = 'Fields are still open; each says what it needs.';

/** The request as a form, with its review beside it while it is typed. */
export function RequestForm({ initial, title }: { readonly initial: Draft; readonly title: string }) {
  const [draft, setDraft] = useState(initial);
  const { language, choose } = useLanguage();
  const [isAsked, setAsked] = useState(false);
  const read = readDraft(draft);
  const errors = read.ok ? {} : read.errors;
  const preview = useReview(read.ok ? read.request : undefined, language);
  const field = (spec: FieldSpec) => (
    <DraftField
      key={spec.name}
      {...spec}
      value={draft.values[spec.name] ?? ''}
      error={errors[spec.name]}
      isAsked={isAsked}
      questions={read.ok ? questionsOf(spec.name, preview) : []}
      onChange={(value) => setDraft((last) => ({ ...last, values: { ...last.values, [spec.name]: value } }))}
    />
  );
  const parts = (which: 'hash' | 'sort') => (
    <PartList
      which={which}
      parts={draft[which]}
      errors={errors}
      isAsked={isAsked}
      onChange={(changed) => setDraft((last) => ({ ...last, [which]: changed }))}
    />
  );
  return (
    <>
      <PageTitle title={title} above={<a href={href(['onboarding'])}>Onboarding</a>} />
      <div class="columns">
        <div>
          {GROUPS.map(({ title: group, about, fields }) => (
            <Section key={group} title={group}>
              <p class="quiet">{about}</p>
              <div class="cards">{fields.map(field)}</div>
            </Section>
          ))}
          {parts('hash')}
          {parts('sort')}
        </div>
        <div>
          <Section
            title="Review"
            aside={
              <label>
                Language{' '}
                <select value={language} onChange={(event) => choose(event.currentTarget.value === 'zh' ? 'zh' : 'en')}>
                  <option value="en">{LANGUAGE_NAMES.en}</option>
                  <option value="zh">{LANGUAGE_NAMES.zh}</option>
                </select>
              </label>
            }
          >
            <ReviewPreview left={Object.keys(errors).length} preview={preview} />
          </Section>
          <Submit onTry={() => setAsked(true)} request={read.ok ? read.request : undefined} />
        </div>
      </div>
    </>
  );
}

function questionsOf(name: string, { reviewed }: Preview) {
  if (reviewed === undefined) return [];
  const { review, report } = reviewed;
  return review.questions.flatMap(({ code, facts }, index) => {
    const told = report.questions[index];
    return told !== undefined && fieldOf(code, facts as never) === name ? [told] : [];
  });
}

function ReviewPreview({ left, preview }: { readonly left: number; readonly preview: Preview }) {
  const { reviewed, error, isBusy } = preview;
  return (
    <>
      <p role="status" class="quiet">
        {left > 0
          ? `${left} ${left === 1 ? 'field is' : 'fields are'} still open: the review comes when they are filled in.`
          : isBusy || (reviewed === undefined && error === undefined)
            ? 'Reviewing …'
            : 'This is the review of what you see; nothing is kept yet.'}
      </p>
      {error !== undefined && (
        <p role="alert" class="refused">
          <span aria-hidden="true">◆</span> {error}
        </p>
      )}
      {left === 0 && reviewed !== undefined && <ReviewView {...reviewed} />}
    </>
  );
}

interface SubmitProps {
  readonly onTry: () => void;
  /** undefined: fields are still wrong. */
  readonly request: object | undefined;
}

function Submit({ onTry, request }: SubmitProps) {
  const about = useAbout();
  const [typed, setName] = useState<string | undefined>(undefined);
  const [refusal, setRefusal] = useState<string | undefined>(undefined);
  const name = (typed ?? proposedName(about)).trim();
  const shown = refusal === OPEN && request !== undefined ? undefined : refusal;
  const submit = async (): Promise<void> => {
    onTry();
    if (name === '') return setRefusal('Who submits?');
    if (request === undefined) return setRefusal(OPEN);
    rememberName(name);
    try {
      const { table } = await send<RequestLine>(ONBOARDING, { by: name, request });
      go(href(['onboarding', 'table', table]));
    } catch (error) {
      setRefusal((error as RequestFailed).message);
    }
  };
  return (
    <Section title="Submit">
      <form
        class="action"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <p class="quiet">Keeps the request as the next version of its table. Nothing is created.</p>
        <label class="field">
          <span>Who submits</span>
          <input
            value={typed ?? proposedName(about)}
            maxLength={64}
            onInput={(event) => setName(event.currentTarget.value)}
          />
        </label>
        <button type="submit">Submit</button>
        {shown !== undefined && (
          <p role="alert" class="refused">
            <span aria-hidden="true">◆</span> {shown}
          </p>
        )}
      </form>
    </Section>
  );
}
