// The system's own actions: forms are read strictly, a preview is answered in four ways.
import { Story } from '../../testing/story';

let story: Story;
beforeEach(() => {
  story = new Story();
});
const preview = () => story.ring({ preview: true });
const act = (actionId: string, callId?: string, fields?: Readonly<Record<string, string>>) =>
  story.perform({
    type: 'vendor.action',
    actionId,
    ...(callId !== undefined && { callId }),
    ...(fields && { fields }),
  });

describe('a preview', () => {
  it('is called when it is accepted', () => {
    const id = preview();
    expect(act('preview-accept', id)).toBe('ok');
    expect(story.call(id).state).not.toBe('offered');
    expect(story.call(id).endReason).toBeUndefined();
  });
  it.each([
    ['preview-reject', undefined],
    ['preview-reclassify', { as: 'do-not-call' }],
    ['preview-postpone', { at: '2026-03-01T10:00' }],
  ])('is over after %s, and the system knows why', (actionId, fields) => {
    const id = preview();
    expect(act(actionId, id, fields)).toBe('ok');
    expect(story.call(id).endReason).toBe('rejected');
    expect(story.state.performed).toEqual([{ agent: 'alex', actionId, callId: id, fields: fields ?? {} }]);
  });
});

describe('a form', () => {
  it.each([
    ['a required field is missing', {}],
    ['a choice is none of them', { topic: 'weather' }],
    ['a field is unknown', { topic: 'discount', mood: 'good' }],
  ])('is refused when %s, and nothing is done', (_why, fields) => {
    expect(act('ask-supervisor', undefined, fields)).toBe('invalid-argument');
    expect(story.state.performed).toEqual([]);
  });
  it('is taken when it is filled in', () => {
    expect(act('ask-supervisor', undefined, { topic: 'discount', words: 'Ten per cent?' })).toBe('ok');
  });
});

it('what is not possible now is refused', () => {
  story.ring();
  expect(act('end-of-shift')).toBe('not-allowed');
});

it('an action of a preview is none of a call that comes in', () => {
  expect(act('preview-accept', story.ring())).toBe('invalid-argument');
});
