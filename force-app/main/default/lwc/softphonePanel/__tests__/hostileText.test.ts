import SoftphonePanel from 'c/softphonePanel';
import type { PanelView } from '../../../../../../engine/contract/panel/panelView';
import { mount, settle } from '../../../../../../tests/panel/mount';
import { desk, HOSTILE_NAME, views } from '../../../../../../tests/panel/views';

/** Texts that callers, vendors, admins and Salesforce write; ids and names of labels are ours. */
const WORDS = new Set([
  ...['text', 'label', 'name', 'detail', 'national', 'international', 'queue', 'reason', 'said', 'digits'],
  ...['pendingLabel', 'driverLabel', 'recordName'],
]);

const hostile = (view: PanelView): PanelView =>
  JSON.parse(
    JSON.stringify(view, (key, value: unknown) =>
      typeof value === 'string' && WORDS.has(key) ? HOSTILE_NAME : value,
    ),
  ) as PanelView;

it('shows words of others as text, on every screen and in every place', async () => {
  const now = Date.now();
  const mounted = await mount('c-softphone-panel', SoftphonePanel);
  const all = { ...views(now), 'queues and devices': desk(now) };
  for (const [name, view] of Object.entries(all)) {
    const detail = JSON.stringify({ v: 2, type: 'view', view: hostile(view) });
    window.dispatchEvent(new CustomEvent('softphone:view', { detail }));
    await settle();
    const markup = mounted.all('img, b, script, iframe').map(({ tagName }) => tagName);
    expect({ name, markup, failed: mounted.all('.failed') }).toEqual({ name, markup: [], failed: [] });
  }
  expect(mounted.text()).toContain('<img src=x');
});
