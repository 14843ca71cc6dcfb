/**
 * @jest-environment jsdom
 */
import { settled } from '../engine/contract/testing/fakeClock';
import { showLogin, type LoginForm } from './loginForm';

const FIELDS: LoginForm['fields'] = [
  { key: 'agentId', label: 'Agent', type: 'text', required: true },
  { key: 'password', label: '<b>Password</b>', type: 'password' },
  { key: 'site', label: 'Site', type: 'choice', choices: ['North', 'South'] },
];

function shown(submit: LoginForm['submit'] = () => Promise.resolve()) {
  const explain = (error: unknown) => `Refused: ${String(error)}`;
  showLogin(document.body, { fields: FIELDS, label: 'Sign in', submit, explain });
  const form = document.querySelector('form');
  const button = document.querySelector('button');
  if (!form || !button) throw new Error('no form');
  const send = () => form.dispatchEvent(new Event('submit', { cancelable: true }));
  return { form, button, send, alert: () => document.querySelector('[role=alert]')?.textContent };
}

describe('the sign-in', () => {
  it('asks for what the telephone system asks for, and shows its words as text', () => {
    const { form } = shown();
    expect([...form.querySelectorAll('label')].map((label) => label.textContent)).toEqual([
      ...['Agent', '<b>Password</b>', 'SiteNorthSouth'],
    ]);
    expect([...form.querySelectorAll('input')].map(({ type, required }) => [type, required])).toEqual([
      ['text', true],
      ['password', false],
    ]);
  });

  it('hands over what was typed, once', async () => {
    const submit = jest.fn(() => new Promise<void>(() => undefined));
    const { form, button, send } = shown(submit);
    const [agent] = form.querySelectorAll('input');
    if (agent) agent.value = '7';
    send();
    await settled();
    expect(submit.mock.calls).toEqual([[{ agentId: '7', password: '', site: 'North' }]]);
    expect(button.disabled).toBe(true);
  });

  it('says why it was refused, and can be tried again', async () => {
    const { button, send, alert } = shown(() => Promise.reject(new Error('wrong password')));
    send();
    await settled();
    expect([alert(), button.disabled]).toEqual(['Refused: Error: wrong password', false]);
  });

  it('is gone when nothing is asked any more', () => {
    shown();
    showLogin(document.body, null);
    expect(document.body.childElementCount).toBe(0);
  });
});
