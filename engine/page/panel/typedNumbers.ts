// As-you-type formatting: its module lies beside the engine's script and is loaded when somebody types.
import type { SessionPorts } from '../../contract/ports';
import type * as Formatter from '../../crm/formatAsTyped';
import { numberPlans } from '../../crm/numberPlans';

type Format = typeof Formatter.formatAsTyped;
interface FormatterModule {
  readonly formatAsTyped: Format;
  readonly useNumberPlans: typeof Formatter.useNumberPlans;
}

/** `engineUrl`: where the engine's own script came from. */
export function typedNumbers(
  engineUrl: string,
  country: string,
  load: (url: string) => Promise<unknown> = (url) => import(url),
): SessionPorts['formatTyped'] {
  let formatter: Promise<Format> | null = null;
  const loaded = (): Promise<Format> => {
    formatter ??= load(new URL('formatAsTyped.js', engineUrl).href).then((module) => {
      const { formatAsTyped, useNumberPlans } = module as FormatterModule;
      useNumberPlans(numberPlans());
      return formatAsTyped;
    });
    return formatter;
  };
  return async (text, caret) => {
    try {
      return (await loaded())(text, caret, country);
    } catch (error) {
      // The next key press may find the network back.
      formatter = null;
      throw error;
    }
  };
}
