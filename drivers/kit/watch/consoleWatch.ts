// What is written to the console meanwhile, as text.
import { asJson } from '../asText';
import { patched } from './patched';

interface ConsoleWatch {
  readonly lines: readonly string[];
  end(): void;
}

const levels = ['debug', 'log', 'info', 'warn', 'error', 'trace', 'table', 'dir', 'group'] as const;

export function watchConsole(): ConsoleWatch {
  const lines: string[] = [];
  const restore = levels.map((level) =>
    patched(
      globalThis.console,
      level,
      () =>
        (...given) =>
          void lines.push(given.map(asJson).join(' ')),
    ),
  );
  return {
    lines,
    end() {
      for (const each of restore) each();
    },
  };
}
