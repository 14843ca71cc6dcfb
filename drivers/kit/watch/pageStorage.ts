// What stands in the page for everybody who opens it at this desk: its storage, cookies and address.
import { asJson } from '../asText';

interface Page {
  readonly document?: { readonly cookie?: string };
  readonly localStorage?: Storage;
  readonly sessionStorage?: Storage;
  readonly location?: { readonly href?: string };
  readonly name?: string;
}

export function pageStorage(): string {
  const page = globalThis as Page;
  // Without a page there is none; to ask Node for it is a warning.
  if (page.document === undefined) return '';
  const { localStorage, sessionStorage, location, name } = page;
  return asJson([
    page.document.cookie,
    Object.entries(localStorage ?? {}),
    Object.entries(sessionStorage ?? {}),
    location?.href,
    name,
  ]);
}
