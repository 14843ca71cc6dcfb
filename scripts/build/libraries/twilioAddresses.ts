// The Twilio SDK without the addresses that nobody is to go to: where its own sounds lie (ours are in the bundle, and one that is
// forgotten must not be fetched from elsewhere), and pages that its messages point at.
import type { Plugin } from 'esbuild';
import { readFileSync } from 'node:fs';

const address =
  /https:\/\/(?:sdk\.twilio\.com|www\.twilio\.com|support\.microsoft\.com|bugzilla\.mozilla\.org)[\w./?=%-]*/g;

export const twilioAddresses: Plugin = {
  name: 'twilio-addresses',
  setup(builder) {
    builder.onLoad({ filter: /[\\/]@twilio[\\/]voice-sdk[\\/].*\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace(address, 'about:blank'),
      loader: 'js',
    }));
  },
};
