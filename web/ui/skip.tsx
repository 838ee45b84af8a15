interface SkipProps {
  readonly onSkip: () => void;
}

/** The first stop of the Tab key: past the navigation. */
export function Skip({ onSkip }: SkipProps) {
  return (
    // biome-ignore lint/a11y/useValidAnchor: it goes to #main; the address keeps the page behind its #
    <a
      class="skip"
      href="#main"
      onClick={(event) => {
        event.preventDefault();
        onSkip();
      }}
    >
      Skip to the content
    </a>
  );
}
