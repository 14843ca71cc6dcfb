import NotesField from 'c/notesField';
import type { NotesView } from '../../../../../../engine/contract/panel/panelView';
import { mount } from '../../../../../../tests/panel/mount';

const notes = (text: string, revision: number, savedAt: number | null = null): NotesView => ({
  text,
  revision,
  savedAt,
});
const field = async (first: NotesView) => {
  const mounted = await mount('c-notes-field', NotesField, { callId: 'call-1', notes: first });
  const area = () => mounted.find('lightning-textarea') as HTMLElement & { value: string };
  return {
    ...mounted,
    area,
    type: (value: string) => {
      area().dispatchEvent(new CustomEvent('change', { detail: { value } }));
      return mounted.settle();
    },
  };
};

describe('notes', () => {
  it('show the engine’s text when they appear', async () => {
    const { element, area } = await field(notes('Invoice of May', 4));
    expect(area().value).toBe('Invoice of May');
    await expect(element).toBeAccessible();
  });

  it('are sent as typed, each time with a greater revision', async () => {
    const { intents, type } = await field(notes('', 4));
    await type('a');
    await type('ab');
    expect(intents).toEqual([
      { type: 'notes.changed', callId: 'call-1', text: 'a', revision: 5 },
      { type: 'notes.changed', callId: 'call-1', text: 'ab', revision: 6 },
    ]);
  });

  it('ignore views that are behind what was typed', async () => {
    const { area, set, type } = await field(notes('', 0));
    await type('a');
    await type('ab');
    await set({ notes: notes('a', 1) });
    expect(area().value).toBe('ab');
    await set({ notes: notes('ab', 2) });
    expect(area().value).toBe('ab');
  });

  it('take what another tab wrote, also under the number that was sent from here', async () => {
    const { area, set, type, intents } = await field(notes('', 0));
    await type('mine');
    await set({ notes: notes('theirs', 1) });
    expect(area().value).toBe('theirs');
    await set({ notes: notes('theirs, longer', 8) });
    expect(area().value).toBe('theirs, longer');
    await type('theirs, longer!');
    expect(intents.at(-1)).toMatchObject({ revision: 9 });
  });

  it('say when they were saved, and no longer once more was typed', async () => {
    const { find, set, type } = await field(notes('a', 1, Date.now()));
    expect(find('.saved')?.textContent).toBe('c.Softphone_Notes_Saved');
    await type('ab');
    expect(find('.saved')?.textContent).toBe('');
    await set({ notes: notes('ab', 2, Date.now()) });
    expect(find('.saved')?.textContent).toBe('c.Softphone_Notes_Saved');
  });
});
