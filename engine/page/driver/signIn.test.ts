import type { PanelView } from '../../contract/panel/panelView';
import { FakeClock } from '../../contract/testing/fakeClock';
import { SignIn } from './signIn';

function made(leads: boolean) {
  const clock = new FakeClock();
  const takeOver = jest.fn();
  const request = jest.fn();
  const signIn = new SignIn({ clock, keepMs: 30_000, leads: () => leads, takeOver, request });
  return { clock, takeOver, request, signIn };
}
const view = (leader: boolean, signIn: { busy: boolean } | null) =>
  ({ tab: { leader }, signIn }) as PanelView;

it('gives the fields away once', () => {
  const { signIn } = made(true);
  signIn.hold({ password: 'canary' });
  expect(signIn.take()).toEqual({ password: 'canary' });
  expect(signIn.take()).toBeNull();
});

it('wipes fields that nobody takes', async () => {
  const { signIn, clock } = made(true);
  signIn.hold({ password: 'canary' });
  await clock.advance(30_000);
  expect(signIn.take()).toBeNull();
});

it('gives new fields their own time', async () => {
  const { signIn, clock } = made(true);
  signIn.hold({ password: 'canary' });
  await clock.advance(20_000);
  signIn.hold({ password: 'second' });
  await clock.advance(20_000);
  expect(signIn.take()).toEqual({ password: 'second' });
});

it('works at once where the tab leads', () => {
  const { signIn, request, takeOver } = made(true);
  signIn.pressed();
  expect(request).toHaveBeenCalledTimes(1);
  expect(takeOver).not.toHaveBeenCalled();
});

it('brings leadership here first, then waits until the driver here can be told', () => {
  const { signIn, request, takeOver } = made(false);
  signIn.pressed();
  expect(takeOver).toHaveBeenCalledTimes(1);
  signIn.viewed(view(false, { busy: false }));
  signIn.viewed(view(true, null));
  signIn.viewed(view(true, { busy: true }));
  expect(request).not.toHaveBeenCalled();
  signIn.viewed(view(true, { busy: false }));
  signIn.viewed(view(true, { busy: false }));
  expect(request).toHaveBeenCalledTimes(1);
});
