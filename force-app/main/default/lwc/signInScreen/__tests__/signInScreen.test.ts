import SignInScreen from 'c/signInScreen';
import type { SignInFields } from 'c/signInScreen';
import { views } from '../../../../../../tests/panel/views';
import { mount } from '../../../../../../tests/panel/mount';

const NOW = Date.now();
const screen = async (name = 'sign-in') => {
  const mounted = await mount('c-sign-in-screen', SignInScreen, { signIn: views(NOW)[name]!.signIn });
  const sent: SignInFields[] = [];
  mounted.element.addEventListener('signin', (event) =>
    sent.push((event as CustomEvent<SignInFields>).detail),
  );
  const [agent, password] = mounted.all<HTMLInputElement>('.slds-input');
  return {
    ...mounted,
    sent,
    agent: agent!,
    password: password!,
    submit: () => mounted.find('form')?.dispatchEvent(new Event('submit', { cancelable: true })),
  };
};

describe('sign-in screen', () => {
  it('asks for the fields of the driver', async () => {
    const { element, all, agent, password } = await screen();
    expect(all('label').map((label) => label.textContent.replace('*', '').trim().split('\n')[0])).toEqual([
      'Agent ID',
      'Password',
      expect.stringContaining('Device'),
    ]);
    expect([agent.type, agent.autocomplete, password.type, password.autocomplete]).toEqual([
      'text',
      'username',
      'password',
      'current-password',
    ]);
    await expect(element).toBeAccessible();
  });

  it('hands the fields over once, outside of intents, and wipes the password', async () => {
    const { agent, password, submit, sent, intents } = await screen();
    agent.value = 'alex';
    password.value = 'canary';
    submit();
    expect(sent).toEqual([{ agentId: 'alex', password: 'canary', device: 'Browser' }]);
    expect(intents).toEqual([]);
    expect(password.value).toBe('');
    expect(agent.value).toBe('alex');
  });

  it('lets the event reach only its parent', async () => {
    const { element, agent, password, submit } = await screen();
    const heard = jest.fn();
    document.body.addEventListener('signin', heard);
    agent.value = 'alex';
    password.value = 'canary';
    submit();
    expect(element.isConnected).toBe(true);
    expect(heard).not.toHaveBeenCalled();
  });

  it('marks what is missing and goes there', async () => {
    const { agent, submit, sent, settle, text } = await screen();
    agent.value = 'alex';
    submit();
    await settle();
    expect(sent).toEqual([]);
    expect(text().match(/c\.Softphone_SignIn_Missing/g)?.length).toBe(1);
  });

  it('sends nothing while it is busy', async () => {
    const { agent, password, submit, sent } = await screen('sign-in busy');
    agent.value = 'alex';
    password.value = 'canary';
    submit();
    expect(sent).toEqual([]);
    expect(password.value).toBe('canary');
  });

  it('says why signing in failed', async () => {
    const { element, text } = await screen('sign-in failed');
    expect(text()).toContain('c.Softphone_SP2007');
    await expect(element).toBeAccessible();
  });
});
