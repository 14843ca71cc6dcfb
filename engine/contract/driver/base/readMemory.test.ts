import { list, object, text } from '../../shape/shape';
import { readMemory } from './readMemory';

const shape = object({ calls: list(object({ id: text(10) }), 5) });

async function read(load: () => Promise<string | null>) {
  const lines: string[] = [];
  const memory = { load, save: () => Promise.resolve() };
  const kept = await readMemory({ memory, log: (...line) => lines.push(line.join(' ')) }, shape);
  return { kept, lines };
}
const found = (text: string | null) => read(() => Promise.resolve(text));

it('gives what an earlier page kept, and nothing where nothing was', async () => {
  expect(await found('{"calls":[{"id":"a"}]}')).toEqual({ kept: { calls: [{ id: 'a' }] }, lines: [] });
  expect(await found(null)).toEqual({ kept: null, lines: [] });
  expect(await found('')).toEqual({ kept: null, lines: [] });
});

it('leaves out what is wrong and says where and why, never what', async () => {
  expect(await found('{"calls":[{"id":7777},{"id":"a"},{"id":8888}]}')).toEqual({
    kept: { calls: [{ id: 'a' }] },
    lines: ['warn What an earlier page kept: calls[].id is no text: left out'],
  });
});

it.each(['{"calls', '[]', 'null', '{"calls":5}'])(
  'says once that nothing of it can be used: %s',
  async (kept) => {
    const read = await found(kept);
    expect(read.kept).toBeNull();
    expect(read.lines).toHaveLength(1);
  },
);

it('is quiet about what the browser’s parser quotes', async () => {
  const { lines } = await found('secret number 4155550132');
  expect(lines).toEqual(['warn What an earlier page kept could not be read SyntaxError']);
});

it('goes on where the browser denies its storage', async () => {
  const { kept, lines } = await read(() => Promise.reject(new Error('denied')));
  expect({ kept, lines }).toEqual({
    kept: null,
    lines: ['warn What an earlier page kept could not be read Error'],
  });
});
