// The standalone page's loader: fetches the texts of the configured language and the panel side by side. The panel's
// modules wait for `SoftphoneTexts` before they read a label.
const config = readConfig();
const isRightToLeft = /^(ar|fa|he|iw|ur|yi)\b/.test(config.language);

document.documentElement.lang = config.language;
document.documentElement.dir = isRightToLeft ? 'rtl' : 'ltr';

globalThis.SoftphoneTexts = loadLabels(config.language).then((labels) => ({ labels, i18n: i18n(config) }));

for (const file of '__SOFTPHONE_FIRST_CHUNKS__'.split(' ')) preload(file);
// Synthetic shadow must be there before the component engine, else the document's styles do not reach the components; in
// one chunk with the panel its turn would come after shared chunks that hold the engine.
import('@lwc/synthetic-shadow')
  .then(() => Promise.all([import('./panel.js'), parsed()]))
  .then(([{ mount }]) => mount(document.getElementById('softphone')));

/** This script does not wait for the document; the panel does. */
function parsed() {
  if (document.readyState !== 'loading') return undefined;
  return new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve, { once: true }));
}

/** Else the browser would learn of each chunk only from the one before. */
function preload(file) {
  const link = document.createElement('link');
  link.rel = 'modulepreload';
  link.href = new URL(`./${file}`, import.meta.url).href;
  document.head.append(link);
}

/** A configuration that cannot be read is the engine's to report; the panel must be there to show it. */
function readConfig() {
  const { language = 'en-US', locale = 'en-US', timeZone = '' } = given();
  return { language: tag(language), locale: tag(locale), timeZone };
}

function given() {
  try {
    return JSON.parse(document.getElementById('softphone-config').textContent) ?? {};
  } catch {
    return {};
  }
}

function tag(value) {
  try {
    return Intl.getCanonicalLocales(String(value).replaceAll('_', '-'))[0];
  } catch {
    return 'en-US';
  }
}

async function loadLabels(wanted) {
  const languages = __SOFTPHONE_LANGUAGES__;
  const language = [wanted, wanted.split('-')[0], 'en'].find((name) => languages.includes(name));
  const response = await fetch(new URL(`./labels/${language}.json`, import.meta.url));
  if (!response.ok) throw new Error(`labels/${language}.json: ${response.status}`);
  return response.json();
}

/**
 * The values of `@salesforce/i18n/*` that the panel's base components read. Each when it is read: the first use of `Intl`
 * loads its data, some 15 ms (measured) that the first screen does not need.
 */
function i18n({ language, locale, timeZone }) {
  const symbol = (type) =>
    new Intl.NumberFormat(locale).formatToParts(12345.6).find((part) => part.type === type)?.value;
  return {
    lang: language,
    dir: /^(ar|fa|he|iw|ur|yi)\b/.test(language) ? 'rtl' : 'ltr',
    locale,
    get timeZone() {
      return timeZone || Intl.DateTimeFormat().resolvedOptions().timeZone;
    },
    get 'number.decimalSeparator'() {
      return symbol('decimal');
    },
    get 'number.groupingSeparator'() {
      return symbol('group');
    },
  };
}
