import { guardPage } from './pageGuards';

function made({ isTalking }: { readonly isTalking: boolean }) {
  const page = new EventTarget();
  const reload = jest.fn();
  guardPage(page, { isTalking: () => isTalking, reload });
  /** Whether the browser asks the user first. */
  const asksBeforeLeaving = () => !page.dispatchEvent(new Event('beforeunload', { cancelable: true }));
  const show = (persisted: boolean) =>
    page.dispatchEvent(Object.assign(new Event('pageshow'), { persisted }));
  return { reload, asksBeforeLeaving, show };
}

it('asks before a page is left in the middle of a conversation', () => {
  expect(made({ isTalking: true }).asksBeforeLeaving()).toBe(true);
});

it('lets a page go that has no conversation', () => {
  expect(made({ isTalking: false }).asksBeforeLeaving()).toBe(false);
});

it('loads a page anew that comes out of the back-forward cache', () => {
  const { reload, show } = made({ isTalking: false });
  show(false);
  expect(reload).not.toHaveBeenCalled();
  show(true);
  expect(reload).toHaveBeenCalledTimes(1);
});
