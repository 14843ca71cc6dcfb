import { standardFields } from './standardFields';

describe('fields of standard objects', () => {
  it('are read out of the platform model, whatever their case', () => {
    expect(standardFields('task')?.has('callobject')).toBe(true);
    expect(standardFields('Task')?.has('callobjct')).toBe(false);
  });

  it('say where a relation leads', () => {
    expect(standardFields('Contact')?.get('account')).toEqual({ parent: 'Account' });
    expect(standardFields('Account')?.get('contacts')).toEqual({ children: 'Contact' });
  });

  it('are none for an object that the platform does not have', () => {
    expect(standardFields('Taskk')).toBeNull();
  });
});
