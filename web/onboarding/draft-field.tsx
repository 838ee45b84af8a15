import { useId, useState } from 'preact/hooks';

interface DraftFieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly value: string;
  readonly isOptional?: boolean | undefined;
  readonly choices?: readonly (readonly [value: string, meaning: string])[] | undefined;
  /** What is wrong; shown once somebody has been in the field, or has tried to submit. */
  readonly error: string | undefined;
  readonly isAsked: boolean;
  /** Questions of the review about it, each with why it matters. */
  readonly questions?: readonly { readonly ask: string; readonly why: string }[] | undefined;
  readonly onChange: (value: string) => void;
}

/** A field with its help, what is wrong with it, and what the review asks about it. */
export function DraftField(props: DraftFieldProps) {
  const { label, hint, value, isOptional = false, choices, error, isAsked, questions = [], onChange } = props;
  const id = useId();
  const [wasLeft, setLeft] = useState(false);
  const shown = wasLeft || isAsked ? error : undefined;
  const described = [hint && `${id}-hint`, shown && `${id}-error`, questions.length > 0 && `${id}-asks`];
  const common = {
    id,
    value,
    'aria-invalid': shown === undefined ? ('false' as const) : ('true' as const),
    'aria-describedby': described.filter(Boolean).join(' '),
    onBlur: () => setLeft(true),
  };
  return (
    <div class="field">
      <label for={id}>
        {label}
        {isOptional && <span class="quiet"> (optional)</span>}
      </label>
      {choices === undefined ? (
        <input
          {...common}
          autocomplete="off"
          maxLength={1000}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
      ) : (
        <select {...common} onChange={(event) => onChange(event.currentTarget.value)}>
          {choices.map(([choice, meaning]) => (
            <option key={choice} value={choice}>
              {meaning}
            </option>
          ))}
        </select>
      )}
      {hint !== undefined && <small id={`${id}-hint`}>{hint}</small>}
      {shown !== undefined && (
        <small id={`${id}-error`} class="refused">
          <span aria-hidden="true">◆</span> {shown}
        </small>
      )}
      {questions.length > 0 && (
        <div id={`${id}-asks`} class="note warning">
          {questions.map(({ ask, why }) => (
            <p key={ask}>
              <strong>{ask}</strong> {why}
            </p>
          ))}
        </div>
      )}
    </div>
  );
}
