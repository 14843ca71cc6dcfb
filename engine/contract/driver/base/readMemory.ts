// What an earlier page kept in `host.memory`, read once and by its shape.
import type { DriverHost } from '../driver';
import { reader } from '../../shape/reader';
import type { Shape } from '../../shape/shape';

/** What is wrong in it costs that, with one line in the log each. Null: nothing was kept, or nothing of it can be used. */
export async function readMemory<T>(
  host: Pick<DriverHost, 'memory' | 'log'>,
  shape: Shape<T>,
): Promise<T | null> {
  try {
    const text = await host.memory.load();
    if (text === null || text === '') return null;
    const kept: unknown = JSON.parse(text);
    return (
      reader('What an earlier page kept', (level, message) => host.log(level, message))(shape, kept) ?? null
    );
  } catch (error) {
    // Its name alone: the message of a text that is no JSON quotes the text.
    host.log('warn', 'What an earlier page kept could not be read', error instanceof Error ? error.name : '');
    return null;
  }
}
