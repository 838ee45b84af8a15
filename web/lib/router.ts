import { useEffect, useState } from 'preact/hooks';

/** Where the page is: `#/clusters/orders?at=…` is parts `['clusters', 'orders']` and the query. */
export interface Place {
  readonly parts: readonly string[];
  readonly query: URLSearchParams;
}

/** The place of the address as it is now. */
function currentPlace(): Place {
  const [path = '', query = ''] = location.hash.replace(/^#/, '').split('?', 2);
  const parts = path.split('/').filter((part) => part !== '');
  return { parts: parts.map(decoded), query: new URLSearchParams(query) };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The address of a place; every part is a name as it is. */
export function href(parts: readonly string[], query: Readonly<Record<string, string | undefined>> = {}): string {
  const given = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined);
  const search = new URLSearchParams(given).toString();
  return `#/${parts.map(encodeURIComponent).join('/')}${search === '' ? '' : `?${search}`}`;
}

export function go(address: string): void {
  location.hash = address;
}

export function usePlace(): Place {
  const [place, setPlace] = useState(currentPlace);
  useEffect(() => {
    const follow = (): void => setPlace(currentPlace());
    addEventListener('hashchange', follow);
    // The address may have changed since it was first read.
    follow();
    return () => removeEventListener('hashchange', follow);
  }, []);
  return place;
}
