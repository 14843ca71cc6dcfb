// Puts the library into a vendor's page: its object at once, so that nothing said is lost, and Salesforce behind it only where
// the page is framed by an origin that may.
import { masked, maskedText } from '../engine/contract/masking/maskValue';
import { consoleLog } from '../engine/page/browser/consoleLog';
import { framingOrigin, isAllowedOrigin } from '../drivers/wrapper/vendor/salesforceOrigin';
import { createWrapper, type WrapperObject } from '../drivers/wrapper/vendor/wrapperObject';
import { connect } from './connect';
import { readPageSettings } from './pageSettings';

/** `library`: where this script came from. */
export function install(script: HTMLScriptElement | null, library: string): WrapperObject {
  const log = consoleLog(
    '[softphone wrapper]',
    () => false,
    // No namespace: one reads inherited properties, and the page's may be polluted.
    () => Promise.resolve({ masked, maskedText }),
  );
  const wrapper = createWrapper((message, detail) => log('warn', message, detail));
  const page = globalThis as { readonly SoftphoneWrapperConfig?: unknown };
  const settings = readPageSettings(
    script && Object.fromEntries(Object.entries(script.dataset)),
    page.SoftphoneWrapperConfig,
  );
  Object.defineProperty(globalThis, settings.globalName, { value: wrapper.object, configurable: true });
  const origin = framingOrigin({
    isFramed: window.parent !== window,
    search: location.search,
    ancestorOrigins: [...((location as { ancestorOrigins?: DOMStringList }).ancestorOrigins ?? [])],
    referrer: document.referrer,
  });
  if (origin === null || !isAllowedOrigin(origin, settings.allowedOrigins))
    log(
      'info',
      settings.allowedOrigins.length === 0
        ? 'Does nothing: data-allowed-origins names no Salesforce origin'
        : `Does nothing: this page is not framed by an allowed Salesforce origin (${origin ?? 'no frame'})`,
    );
  else
    connect({ wrapper, settings, origin, log, library }).catch((error: unknown) =>
      log('error', 'Salesforce cannot be reached', error),
    );
  return wrapper.object;
}
