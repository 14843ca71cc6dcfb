// The org's server from the connector page: there is no Open CTI there, so a page of ours in the org carries what is asked for.
import type { CrmHost } from '../engine/contract/crm/crm';

/** `address`: of what answers POST with the method's result as text; '': there is none. */
export const serverOf =
  (address: string): CrmHost['callServer'] =>
  async (service, method, args) => {
    if (address === '') throw new Error('this page has no server');
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ service, method, args }),
    });
    if (!response.ok) throw new Error(`the server answered ${String(response.status)}`);
    return response.text();
  };
