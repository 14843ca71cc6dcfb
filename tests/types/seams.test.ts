// Each seam is widened in memory, and the compiler names every place that does not know the new member.
import path from 'node:path';
import ts from 'typescript';

const root = path.resolve(__dirname, '../..');
const engine = (file: string) => path.join(root, 'engine', file);

interface Seam {
  readonly file: string;
  readonly anchor: string;
  readonly added: string;
  /** Must not compile any more. */
  readonly places: readonly string[];
}
const SEAMS: Readonly<Record<string, Seam>> = {
  'a method of the CRM host': {
    file: 'contract/crm/crm.ts',
    anchor: 'export interface CrmHost {',
    added: '\n  brandNew(): Promise<void>;',
    places: ['tabs/remoteHost.ts', 'hosts/openCti.ts', 'session/testing/fakePorts.ts'],
  },
  'an event of the public sinks': {
    file: 'contract/publicEvents.ts',
    anchor: 'export interface PublicEvents {',
    added: '\n  readonly onBrandNew: string;',
    places: ['page/events/eventSinks.ts'],
  },
  'a timer of the session': {
    file: 'session/state/input.ts',
    anchor: 'export const SESSION_TIMERS = [',
    added: `'brand.new', `,
    places: ['session/timers.ts'],
  },
  'a timer of a call': {
    file: 'session/state/input.ts',
    anchor: 'export const CALL_TIMERS = [',
    added: `'brand.new', `,
    places: ['session/timers.ts'],
  },
  'an intent': {
    file: 'contract/panel/panelIntent.ts',
    anchor: 'export type PanelIntent =',
    added: ` | { readonly type: 'brand.new' }`,
    places: ['session/intents.ts'],
  },
  'an effect': {
    file: 'session/state/effects.ts',
    anchor: 'export type Effect =',
    added: ` | { readonly type: 'brand.new' }`,
    places: ['session/run/runEffects.ts'],
  },
  'an effect of the driver': {
    file: 'session/state/effects.ts',
    anchor: 'export type Effect =',
    added: ` | { readonly type: 'driver.brandNew' }`,
    places: ['session/run/driverRunner.ts'],
  },
  'an input': {
    file: 'session/state/input.ts',
    anchor: 'export type ResultInput =',
    added: ` | { readonly type: 'brand.new' }`,
    places: ['session/reduce.ts'],
  },
  'an event of the driver': {
    file: 'contract/driver/event.ts',
    anchor: 'export type DriverEvent =',
    added: ` | { readonly type: 'brand.new' }`,
    places: ['session/driverEvents.ts'],
  },
};

const everyPlace = [...new Set(Object.values(SEAMS).flatMap(({ places }) => places))].map(engine);
const { options } = ts.parseJsonConfigFileContent(
  ts.readConfigFile(path.join(root, 'tsconfig.json'), (file) => ts.sys.readFile(file)).config,
  ts.sys,
  root,
);
/** Kept from one program to the next: most files are the same. */
const parsed = new Map<string, ts.SourceFile | undefined>();
let last: ts.Program | undefined;

/** Those of the places with an error, when `text` stands in the file. */
function broken(
  places: readonly string[],
  changed: { readonly file: string; readonly text: string } | null,
): readonly string[] {
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (name, target) => {
    if (changed !== null && path.resolve(name) === changed.file)
      return ts.createSourceFile(name, changed.text, target);
    if (!parsed.has(name)) parsed.set(name, read(name, target));
    return parsed.get(name);
  };
  const program = ts.createProgram(places, { ...options, types: ['jest', 'node'] }, host, last);
  last = program;
  return places.filter((place) => program.getSemanticDiagnostics(program.getSourceFile(place)).length > 0);
}

it('as it stands, every place compiles', () => {
  expect(broken(everyPlace, null)).toEqual([]);
});

describe('nothing compiles until every place knows', () => {
  it.each(Object.entries(SEAMS))('%s', (_name, { file, anchor, added, places }) => {
    const text = ts.sys.readFile(engine(file)) ?? '';
    expect(text.split(anchor)).toHaveLength(2);
    const expected = places.map(engine);
    const changed = { file: engine(file), text: text.replace(anchor, anchor + added) };
    expect(broken(expected, changed)).toEqual(expected);
  });
});
