// In the page's own world: between driver and engine. When the driver first looks at the clock in each event of its library,
// when it is ready (ms since the
// navigation), and when it tells an offered call. Only the newest are kept.
const times = (window.benchDriver = { clock: [], offered: [], ready: null });
const now = () => performance.timeOrigin + performance.now();
const keep = (list) => {
  list.push(now());
  if (list.length > 40) list.shift();
};
let registry;

Object.defineProperty(window, 'SoftphoneDrivers', {
  configurable: true,
  get: () => registry,
  set(given) {
    registry = {
      register: (contract, id, factory) => given.register(contract, id, () => timed(factory())),
    };
  },
});

function timed(driver) {
  const start = driver.start.bind(driver);
  driver.start = (host, config) => start(timedHost(host), config);
  return driver;
}

function timedHost(host) {
  const { clock } = host;
  return {
    ...host,
    clock: {
      now() {
        keep(times.clock);
        return clock.now();
      },
      setTimeout: (run, ms) => clock.setTimeout(run, ms),
      clearTimeout: (id) => clock.clearTimeout(id),
    },
    emit(event) {
      if (event.type === 'session' && event.session.phase === 'ready') times.ready ??= performance.now();
      if (event.type === 'call' && event.call.state === 'offered') keep(times.offered);
      host.emit(event);
    },
  };
}
