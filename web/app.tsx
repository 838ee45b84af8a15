import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { LANGUAGE_NAMES, otherLanguage, useLanguage } from './lib/language.ts';
import { refreshAll } from './lib/live.ts';
import { go, href, type Place, usePlace } from './lib/router.ts';
import { type Shortcuts, useShortcuts } from './lib/shortcuts.ts';
import { useTheme } from './lib/theme.ts';
import { useAbout } from './lib/who.ts';
import { ClusterPage } from './pages/cluster.tsx';
import { FleetPage } from './pages/fleet.tsx';
import { InboxPage } from './pages/inbox.tsx';
import { IncidentPage } from './pages/incident.tsx';
import { IncidentsPage } from './pages/incidents.tsx';
import { LostPage } from './pages/lost.tsx';
import { OnboardingPage } from './pages/onboarding.tsx';
import { OperationsPage } from './pages/operations.tsx';
import { SeriesPage } from './pages/series.tsx';
import { TimePage } from './pages/time.tsx';
import { Help } from './ui/help.tsx';
import { Skip } from './ui/skip.tsx';

const NAV: readonly (readonly [title: string, key: string, path: readonly string[]])[] = [
  ['Fleet', 'g f', []],
  ['Incidents', 'g i', ['incidents']],
  ['Time machine', 'g t', ['time']],
  ['Onboarding', 'g o', ['onboarding']],
  ['Operations', 'g a', ['operations']],
];
const INBOX = ['Inbox', 'g m', ['inbox']] as const;

/** The frame of every page. */
export function App() {
  const place = usePlace();
  const about = useAbout();
  const { theme, change } = useTheme();
  const { language, choose } = useLanguage();
  const [isHelping, setHelping] = useState(false);
  const nav = about?.local ? [...NAV, INBOX] : NAV;
  const shortcuts = useMemo<Shortcuts>(
    () => ({
      ...Object.fromEntries([...NAV, INBOX].map(([, key, path]) => [key, () => go(href(path))])),
      '?': () => setHelping(true),
      '/': focusFilter,
      r: refreshAll,
      t: change,
      l: () => choose(otherLanguage(language)),
    }),
    [change, choose, language],
  );
  useShortcuts(shortcuts);
  const main = useRef<HTMLElement>(null);
  useFocusOnArrival(place, main);
  return (
    <>
      <Skip onSkip={() => main.current?.focus()} />
      <header class="bar">
        <a class="brand" href={href([])}>
          Farrier
        </a>
        <nav aria-label="Pages">
          {nav.map(([title, key, path]) => (
            <a
              key={key}
              class="page-link"
              href={href(path)}
              title={key}
              aria-current={isCurrent(place, path) ? 'page' : undefined}
            >
              {title}
            </a>
          ))}
        </nav>
        <div class="tools">
          <button
            type="button"
            class="plain"
            onClick={() => choose(otherLanguage(language))}
            title="Language of what is told of clusters (l)"
          >
            Texts: {LANGUAGE_NAMES[language]}
          </button>
          <button type="button" class="plain" onClick={change} title="Change the theme (t)">
            Theme: {theme}
          </button>
          <button type="button" class="plain" onClick={() => setHelping(true)} title="Keys (?)" aria-label="Help: keys">
            ?
          </button>
        </div>
      </header>
      <main id="main" ref={main} tabIndex={-1}>
        <Page key={place.parts.join('/')} place={place} />
      </main>
      {isHelping && <Help onClose={() => setHelping(false)} />}
    </>
  );
}

function Page({ place }: { readonly place: Place }) {
  const [first, second, third, ...rest] = place.parts;
  if (first === undefined) return <FleetPage />;
  if (first === 'incidents')
    return second === undefined ? <IncidentsPage place={place} /> : <IncidentPage id={second} />;
  if (first === 'time') return <TimePage place={place} />;
  if (first === 'onboarding') return <OnboardingPage place={place} />;
  if (first === 'operations') return <OperationsPage place={place} />;
  if (first === 'inbox') return <InboxPage />;
  if (first === 'clusters' && second !== undefined) {
    if (third === undefined) return <ClusterPage cluster={second} />;
    const [kind, name] = rest;
    if (third === 'series' && kind !== undefined && name !== undefined) {
      return <SeriesPage cluster={second} kind={kind} name={name} place={place} />;
    }
  }
  return <LostPage />;
}

function isCurrent({ parts }: Place, path: readonly string[]): boolean {
  if (path.length === 0) return parts.length === 0 || parts[0] === 'clusters';
  return parts[0] === path[0];
}

/** Somebody who follows a link by keyboard or screen reader goes on at the beginning of the new page. */
function useFocusOnArrival({ parts }: Place, main: { readonly current: HTMLElement | null }): void {
  const path = parts.join('/');
  const last = useRef(path);
  useEffect(() => {
    if (last.current === path) return;
    last.current = path;
    scrollTo(0, 0);
    main.current?.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
  }, [path, main]);
}

function focusFilter(): void {
  document.querySelector<HTMLInputElement>('input[type=search]')?.focus();
}
