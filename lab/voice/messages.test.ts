import { describeWithLibrary, isLibraryWord } from '../../voice/testing/library';
import { openConnector } from '../../voice/testing/connector';
import { STATUS } from '../../voice/testing/scenario';
import { DOWN, readUp, UP } from './messages';

describeWithLibrary('what the stand-in says and understands', () => {
  it('goes down and comes up in words of the library', () => {
    const said = [...Object.keys(DOWN), ...Object.values(DOWN).flat(), ...UP];
    expect(said.filter((word) => !isLibraryWord(word))).toEqual([]);
    expect(isLibraryWord('NO_SUCH_WORD')).toBe(false);
  });

  it('is answered as the table says', async () => {
    const rig = openConnector();
    const answer = async (type: keyof typeof DOWN, more: object) => {
      rig.down(type, more);
      const first = (await rig.took(DOWN[type].slice(0, 1))).find(({ event }) => event !== 'MESSAGE')?.event;
      return [type, (DOWN[type] as readonly string[]).includes(first ?? '')];
    };
    rig.setUp();
    await rig.took(['CONNECTOR_READY']);
    const online = { agentStatus: 'Online', statusInfo: { statusId: STATUS.available } };
    const told = [await answer('SET_AGENT_STATUS', online)];
    await rig.ring({ from: '+14155550132' });
    const call = (await rig.took(['CALL_STARTED'])).find(({ event }) => event === 'CALL_STARTED')?.payload;
    told.push(await answer('ACCEPT_CALL', { call }), await answer('MUTE', {}), await answer('UNMUTE', {}));
    told.push(
      await answer('HOLD', { call }),
      await answer('RESUME', { call }),
      await answer('GET_PHONE_CONTACTS', {}),
    );
    told.push(await answer('END_CALL', { call }), await answer('LOGOUT', {}));
    rig.close();
    expect(told.filter(([, isRight]) => isRight !== true)).toEqual([]);
  });

  it('leaves out the lines of Salesforce’s log', () => {
    expect(readUp({ type: 'LOG', payload: {} })).toBeNull();
    const told = { telephonyEventType: 'HANGUP', telephonyEventPayload: [] };
    expect(readUp({ type: 'TELEPHONY_EVENT_DISPATCHED', payload: told })).toEqual({
      event: 'HANGUP',
      payload: [],
    });
    expect(readUp({ type: 'CONNECTOR_READY', payload: {} })).toEqual({
      event: 'CONNECTOR_READY',
      payload: {},
    });
  });
});
