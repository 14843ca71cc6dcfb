import PartyCard from 'c/partyCard';
import { call, HOSTILE_NAME } from '../../../../../../tests/panel/views';
import { mount } from '../../../../../../tests/panel/mount';

const NOW = Date.now();
const badges = (mounted: { all(selector: string): readonly HTMLElement[] }) =>
  mounted.all('.slds-badge').map((badge) => badge.textContent);

describe('party card', () => {
  it('names the caller, the number in the national way, the international one on hover', async () => {
    const { element, find } = await mount('c-party-card', PartyCard, { call: call(NOW) });
    expect(find('.name')?.textContent).toBe('Ana Silva');
    expect(find('.number')?.textContent).toBe('(415) 555-0142');
    expect(find('.number')?.title).toBe('+1 415 555 0142');
    await expect(element).toBeAccessible();
  });

  it('does not say the number twice when it is all that is known', async () => {
    const { find } = await mount('c-party-card', PartyCard, {
      call: call(NOW, { title: { text: '(415) 555-0142' } }),
    });
    expect(find('.number')).toBeNull();
  });

  it('says hold, mute and recording in words', async () => {
    const mounted = await mount('c-party-card', PartyCard, {
      call: call(NOW, { state: 'held', muted: true, recording: 'paused' }),
    });
    expect(badges(mounted)).toEqual([
      'c.Softphone_Badge_OnHold',
      'c.Softphone_Badge_Muted',
      'c.Softphone_Badge_RecordingPaused',
    ]);
    await mounted.set({ call: call(NOW, { recording: null }) });
    expect(badges(mounted)).toEqual([]);
  });

  it('shows markup in a name as the text it is', async () => {
    const { find } = await mount('c-party-card', PartyCard, {
      call: call(NOW, { title: { text: HOSTILE_NAME } }),
    });
    expect(find('.name')?.textContent).toBe(HOSTILE_NAME);
    expect(find('img')).toBeNull();
  });

  it('counts from the answer, else from the start', async () => {
    const { find, set } = await mount('c-party-card', PartyCard, {
      call: call(NOW, { answeredAt: NOW - 61_000 }),
    });
    expect(find('[role=timer]')?.textContent).toMatch(/^1:0[12]$/);
    await set({ call: call(NOW, { answeredAt: null, state: 'dialing', startedAt: NOW - 5_000 }) });
    expect(find('[role=timer]')?.textContent).toMatch(/^0:0[56]$/);
  });
});
