// In the page's own world: wraps the listeners that the page registers at the Open CTI library, and measures how long each
// keeps the library, in ms.
const times = (window.benchSinkTimes = { onClickToDial: [], onNavigationChange: [] });
let library;

Object.defineProperty(window, 'sforce', {
  configurable: true,
  get: () => library,
  set(given) {
    library = given;
    for (const method of Object.keys(times)) measure(given.opencti, method);
  },
});

function measure(opencti, method) {
  const register = opencti[method];
  opencti[method] = ({ listener }) =>
    register({
      listener(payload) {
        const from = performance.now();
        try {
          listener(payload);
        } finally {
          times[method].push(performance.now() - from);
        }
      },
    });
}
