// Reading what a customer's extensions answer: its module lies beside the engine's script, and only a phone that has
// extensions loads it.
import type { SessionPorts } from '../../contract/ports';
import type * as ExtensionAnswer from '../../session/record/extensionAnswer';

type Load = (url: string) => Promise<unknown>;

/** `isWanted`: the first answer will need it, so it is loaded at once. */
export function extensionAnswers(
  engineUrl: string,
  isWanted: boolean,
  load: Load = (url) => import(url),
): SessionPorts['readAnswer'] {
  let loading: Promise<typeof ExtensionAnswer> | null = null;
  const loaded = (): Promise<typeof ExtensionAnswer> => {
    const address = new URL('extensionAnswer.js', engineUrl).href;
    loading ??= load(address) as Promise<typeof ExtensionAnswer>;
    // The next answer may find the network back.
    loading.catch(() => (loading = null));
    return loading;
  };
  if (isWanted) void loaded().catch(() => undefined);
  return async (point, text) => (await loaded()).readAnswer(point, text);
}
