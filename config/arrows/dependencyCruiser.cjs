// The arrows of rooms.cjs as rules of dependency-cruiser. Imports of types count like all others: a circle of types is a circle
// in a reader's head.
const { rooms, innerRooms } = require('./rooms.cjs');

const tests = ['\\.test\\.ts$', '/__tests__/', '/testing/', '^tests/', '^bench/', '\\.d\\.ts$'];
const below = (room) => (room.endsWith('.ts') ? `^${room.replaceAll('.', '\\.')}$` : `^${room}/`);
const rule = (name, from, to) => ({ name, severity: 'error', from, to });

/** Rooms with a table of their own inside this one. */
const moreExact = ({ room }) =>
  rooms
    .filter((other) => other.room !== room && isInside(other.room, room))
    .map((other) => below(other.room));
const isInside = (inner, outer) =>
  inner.startsWith(`${outer}/`) || (outer.endsWith('[^/]+') && new RegExp(`^${outer}$`).test(inner));

function ofRoom(arrows) {
  const { room, may, types = [], never = [], packages = [] } = arrows;
  const from = { path: below(room), pathNot: [...tests, ...moreExact(arrows)] };
  // `$0` would be the whole match: one of `drivers/*` may import itself, not its neighbour.
  const own = room.endsWith('[^/]+') ? [`^${room.replace('[^/]+', '$1')}/`] : [below(room)];
  const named = { ...from, path: from.path.replace('[^/]+', '([^/]+)') };
  const allowed = [...own, ...[...may, ...types].map(below), ...packages];
  const places = [rule(`${room}: only what it may import`, named, { pathNot: allowed })];
  if (types.length > 0) {
    const to = { path: types.map(below), dependencyTypesNot: ['type-only'] };
    places.push(rule(`${room}: only types of ${types.join(', ')}`, from, to));
  }
  if (never.length > 0)
    places.push(rule(`${room}: never ${never.join(', ')}`, from, { path: never.map(below) }));
  return places;
}

function ofInnerRooms([parent, inner]) {
  return Object.entries(inner).map(([room, may]) => {
    const allowed = [room, ...may].map((name) =>
      name === '.' ? `^${parent}/[^/]+$` : below(`${parent}/${name}`),
    );
    const from = { path: `^${parent}/${room}/`, pathNot: tests };
    return rule(`${parent}/${room}: only what it may import`, from, {
      path: `^${parent}/`,
      pathNot: allowed,
    });
  });
}

const houses = '^(?:engine|drivers|lab|wrapper|voice|force-app)/';

module.exports = {
  forbidden: [
    ...rooms.flatMap(ofRoom),
    ...Object.entries(innerRooms).flatMap(ofInnerRooms),
    rule(
      'every file stands in a room',
      { path: houses, pathNot: [...tests, ...rooms.map(({ room }) => below(room))] },
      {},
    ),
    rule(
      'components import each other as c/name',
      { path: '/lwc/([^/]+)/', pathNot: tests },
      {
        path: '^force-app/main/default/lwc/',
        pathNot: '/lwc/$1/',
        dependencyTypesNot: ['aliased'],
      },
    ),
    rule('no circle, not even of types', {}, { circular: true }),
    rule(
      'no file apart from all others',
      {
        orphan: true,
        pathNot: [
          '\\.d\\.ts$',
          // Entries of bundles, and of the token bridge that is served as it is.
          '^drivers/finesse/tokenBridge/',
          '^lab/lightning/lightningOut\\.ts$',
          '^lab/peers/wrapper/page/softphone\\.ts$',
          '^scripts/labComponents/',
        ],
      },
      {},
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: ['node_modules', '^build/', '^types/'] },
    // Beside each component's TypeScript stands the JavaScript that is made from it.
    exclude: { path: ['\\.html$', '\\.css$', '^force-app/.*\\.js$'] },
    enhancedResolveOptions: { extensions: ['.ts', '.d.ts', '.js', '.cjs', '.mjs', '.json'] },
  },
};
