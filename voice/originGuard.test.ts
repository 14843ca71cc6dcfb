import { guardOrigin } from './originGuard';
import { FakeWindow } from './testing/library';

const OWN = 'https://acme.lightning.force.com';
const setUp = { type: 'SETUP_CONNECTOR' };

function guarded(origins: readonly string[] = [OWN]) {
  const window = new FakeWindow();
  const refused: string[] = [];
  const heard: unknown[] = [];
  guardOrigin(window, origins, (origin) => refused.push(origin));
  window.addEventListener('message', ({ data }) => heard.push(data));
  return { window, refused, heard };
}

describe('the origin guard', () => {
  it('lets the organisation that frames the page set it up', () => {
    const { window, refused, heard } = guarded();
    window.hear({ data: setUp, origin: OWN, source: window.parent });
    expect([heard, refused]).toEqual([[setUp], []]);
  });

  it.each([
    'https://other.lightning.force.com',
    'https://acme.lightning.force.com:8443',
    'http://acme.lightning.force.com',
    'https://acme.lightning.force.com.evil.example',
    'https://anybody.my.salesforce-sites.com',
    'null',
  ])('stops %s, whatever the library thinks of it', (origin) => {
    const { window, refused, heard } = guarded();
    window.hear({ data: setUp, origin, source: window.parent });
    expect([heard, refused]).toEqual([[], [origin]]);
  });

  it('stops a frame beside it that has the true origin', () => {
    const { window, heard } = guarded();
    window.hear({ data: setUp, origin: OWN, source: { name: 'beside' } });
    expect(heard).toEqual([]);
  });

  it('lets nobody in where no origin is named', () => {
    const { window, heard } = guarded([]);
    window.hear({ data: setUp, origin: OWN, source: window.parent });
    expect(heard).toEqual([]);
  });

  it.each(['text', null, undefined, 7, { type: 'other' }])('leaves %p to whom it concerns', (data) => {
    const { window, refused, heard } = guarded();
    window.hear({ data, origin: 'https://elsewhere.example', source: null });
    expect([heard, refused]).toEqual([[data], []]);
  });
});
