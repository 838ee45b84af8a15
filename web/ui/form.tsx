import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { RequestFailed } from '../lib/http.ts';

interface ActionFormProps {
  /** What it does, on its button. */
  readonly action: string;
  /** Told when it is done. */
  readonly done: string;
  readonly onSubmit: (fields: FormData) => Promise<unknown>;
  readonly children?: ComponentChildren;
}

/** A form whose outcome is said beside its button; a refusal in the server's words. */
export function ActionForm({ action, done, onSubmit, children }: ActionFormProps) {
  const [outcome, setOutcome] = useState<Outcome>({ kind: 'idle' });
  const submit = async (form: HTMLFormElement): Promise<void> => {
    setOutcome({ kind: 'busy' });
    try {
      await onSubmit(new FormData(form));
      form.reset();
      setOutcome({ kind: 'done', text: done });
    } catch (error) {
      setOutcome({ kind: 'refused', text: (error as RequestFailed).message });
    }
  };
  return (
    <form
      class="action"
      onSubmit={(event) => {
        event.preventDefault();
        void submit(event.currentTarget);
      }}
    >
      {children}
      <button type="submit" disabled={outcome.kind === 'busy'}>
        {outcome.kind === 'busy' ? `${action} …` : action}
      </button>
      <span role="status" class={outcome.kind}>
        {outcome.kind === 'done' && `✓ ${outcome.text}`}
      </span>
      {outcome.kind === 'refused' && (
        <p role="alert" class="refused">
          <span aria-hidden="true">◆</span> {outcome.text}
        </p>
      )}
    </form>
  );
}

type Outcome = { readonly kind: 'idle' | 'busy' } | { readonly kind: 'done' | 'refused'; readonly text: string };

interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly value?: string;
  readonly required?: boolean;
  readonly hint?: string;
  readonly maxLength?: number;
  readonly type?: 'text' | 'datetime-local';
  /** A keyboard of digits, where there is one on the screen. */
  readonly isWhole?: boolean;
  /** What is wrong with it, and how to mend it. */
  readonly problem?: string | undefined;
}

/** @param props `value` is proposed: until something is typed the field follows it. */
export function Field(props: FieldProps) {
  const { name, label, value, required = false, hint, maxLength = 500, type = 'text', isWhole, problem } = props;
  const id = useId();
  const described = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ');
  const common = {
    id,
    name,
    defaultValue: value,
    required,
    maxLength,
    autocomplete: 'off',
    ...(isWhole === true && { inputMode: 'numeric' as const }),
    ...(problem !== undefined && { 'aria-invalid': 'true' as const }),
    ...(described !== '' && { 'aria-describedby': described }),
  };
  return (
    <div class="field">
      <label for={id}>
        {label}
        {!required && <span class="quiet"> (optional)</span>}
      </label>
      {type === 'text' ? <input {...common} /> : <input {...common} type={type} />}
      {hint !== undefined && <small id={`${id}-hint`}>{hint}</small>}
      {problem !== undefined && (
        <small id={`${id}-problem`} class="refused">
          <span aria-hidden="true">◆</span> {problem}
        </small>
      )}
    </div>
  );
}

/** A field's text; undefined where nothing was typed. */
export function textOf(fields: FormData, name: string): string | undefined {
  const text = String(fields.get(name) ?? '').trim();
  return text === '' ? undefined : text;
}
