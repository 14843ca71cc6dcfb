import IdleScreen from 'c/idleScreen';
import { recents as recentCalls, view } from '../../../../../../tests/panel/views';
import { mount, press } from '../../../../../../tests/panel/mount';

const NOW = Date.now();
const screen = async () => {
  const { dial } = view(NOW);
  const recents = { total: 3, items: recentCalls(NOW, 3) };
  return mount('c-idle-screen', IdleScreen, { dial, recents });
};

describe('idle screen', () => {
  it('has a tab to dial and one with recent calls', async () => {
    const { element, find, all, settle } = await screen();
    expect(find('c-dial-pad')).not.toBeNull();
    await expect(element).toBeAccessible();
    press(all('[role=tab]')[1]);
    await settle();
    expect(find('c-recents-list')).not.toBeNull();
    expect(all('[role=tab]').map((tab) => tab.getAttribute('aria-selected'))).toEqual(['false', 'true']);
    await expect(element).toBeAccessible();
  });

  it('changes tabs with arrows, with one of them in the tab order', async () => {
    const { element, all, find, settle } = await screen();
    const [dial, recents] = all('[role=tab]');
    dial?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
    await settle();
    expect(element.shadowRoot?.activeElement).toBe(recents);
    expect([dial?.tabIndex, recents?.tabIndex]).toEqual([-1, 0]);
    recents?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', bubbles: true }));
    await settle();
    expect(find('c-recents-list')).toBeNull();
  });

  it('keeps what was typed while the other tab is looked at', async () => {
    const { element, find, all, settle } = await screen();
    (element as unknown as IdleScreen).type('4');
    press(all('[role=tab]')[1]);
    await settle();
    press(all('[role=tab]')[0]);
    await settle();
    expect(find<HTMLInputElement>('input')?.value).toBe('4');
  });

  it('dials what is typed outside of a field', async () => {
    const { element, find, intents } = await screen();
    (element as unknown as IdleScreen).type('4');
    (element as unknown as IdleScreen).type('2');
    expect(find<HTMLInputElement>('input')?.value).toBe('42');
    expect(intents.length).toBe(2);
  });

  it('takes the focus to its heading', async () => {
    const { element, find } = await screen();
    element.focus();
    expect(element.shadowRoot?.activeElement).toBe(find('c-screen-frame'));
  });
});
