// A telephone system that talks without a pause: benchFlood.run tells so many events a second, spread evenly over one call.
{
  const { capabilities, ...rest } = {
    id: 'flood',
    label: 'Flood',
    version: '1.0.0',
    contract: '1.1',
    capabilities: ['call.dial', 'call.answer', 'call.hangup', 'call.hold', 'call.mute'],
    configSchema: [],
    origins: [],
    sessions: 'exclusive',
  };
  let host = null;
  let call = null;
  const asked = [];
  const tell = (change) => {
    call = { ...call, ...change };
    host.emit({ type: 'call', call });
  };

  globalThis.SoftphoneDrivers.register('1.1', 'flood', () => ({
    manifest: { ...rest, capabilities },
    async start(given) {
      host = given;
      host.emit({ type: 'session', session: { phase: 'ready', since: host.clock.now() } });
    },
    async stop() {},
    snapshot: () => ({
      session: { phase: 'ready', since: 0 },
      agent: { options: [] },
      calls: call ? [call] : [],
      capabilities,
    }),
    async perform(command) {
      asked.push({ type: command.type, at: performance.now() });
      if (command.type === 'mute') tell({ muted: command.on });
      return {};
    },
  }));

  /** One event of every hundred changes the state; the others an attribute, a party's name, the quality or the mute. */
  const one = (index) => {
    if (index % 100 === 99) return tell({ state: call.state === 'active' ? 'held' : 'active' });
    if (index % 4 === 0) return tell({ attributes: { ...call.attributes, position: String(index) } });
    if (index % 4 === 1) return tell({ parties: [{ ...call.parties[0], name: `Caller ${index}` }] });
    if (index % 4 === 2) return tell({ attributes: { ...call.attributes, waiting: String(index % 60) } });
    host.emit({ type: 'quality', callId: call.id, mos: 3 + (index % 10) / 10 });
  };

  globalThis.benchFlood = {
    asked,
    /** Resolves with the states it told, in order. */
    async run(perSecond, ms) {
      const at = host.clock.now();
      call = {
        ...{
          id: 'flood-1',
          logKey: 'flood-1',
          interactionId: 'flood-1',
          vendorIds: {},
          direction: 'inbound',
        },
        ...{ kind: 'customer', state: 'active', muted: false, startedAt: at, answeredAt: at },
        parties: [{ id: 'far', role: 'customer', address: '+12125550100', state: 'connected' }],
        ...{ attributes: {}, allowed: ['hangup', 'hold', 'resume', 'mute', 'unmute'] },
      };
      tell({});
      const states = ['active'];
      const began = performance.now();
      for (let told = 0, elapsed = 0; elapsed < ms; elapsed = performance.now() - began) {
        for (const due = Math.floor((Math.min(elapsed, ms) * perSecond) / 1000); told < due; told += 1) {
          one(told);
          if (told % 100 === 99) states.push(call.state);
        }
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      return states;
    },
  };
}
