// Lightning Experience in one window: header, navigation, workspace, utility bar with the softphone, and the host side of Open
// CTI. The composition root of the browser's half of the lab.
import type { ShellSetup } from '../link';
import { clickToDial, type DialPayload } from './openCti/clickToDial';
import { element } from './element';
import { globalHeader } from './globalHeader';
import { hostMethods } from './openCti/hostMethods';
import { watchReturn } from './openCti/navigationWatch';
import { networkDrawer } from './network/networkDrawer';
import { OpenCtiHost } from './openCti/openCtiHost';
import { WebSocketLink } from './serverLink';
import { ShellNavigation } from './shellNavigation';
import { popRoute } from './openCti/screenPop';
import { softphoneUtility } from './softphoneUtility';

const setup = JSON.parse(document.getElementById('lab-setup')?.textContent ?? '{}') as ShellSetup;

const softphone = softphoneUtility(setup.softphoneUrl, setup.frameAllow);
const drawer = networkDrawer(setup);
const link = new WebSocketLink(setup.user.key, (news) => {
  if (news.type === 'network') drawer.show(news.calls);
  else softphone.apply(news.settings);
  if (news.type === 'welcome') document.documentElement.dataset['tab'] = news.tab;
});
const navigation = new ShellNavigation({
  setup,
  link,
  navigated: () => host.emit('onNavigationChange', viewInfo()),
});
const host = new OpenCtiHost({
  frame: () => softphone.frame.contentWindow,
  pageOrigin: setup.pageOrigin,
  link,
  now: () => performance.timeOrigin + performance.now(),
  methods: hostMethods({
    pop: async (type, params) => {
      const target = await popRoute(type, params, link);
      if ('refusal' in target) return target.refusal;
      await navigation.pop(target.route);
      return null;
    },
    viewInfo: () => Promise.resolve(viewInfo()),
    refresh: () => navigation.refresh(),
    panel: softphone,
    clickToDial,
    channels: {
      publish: (channel, message) => {
        host.emit('subscribe', message, channel);
        // To the components of the page.
        window.dispatchEvent(new CustomEvent('lab:message', { detail: { channel, message } }));
      },
      unsubscribe: (channel) => host.forgetChannel(channel),
    },
  }),
});

/** A list has an address only. */
function viewInfo() {
  return { url: location.href, ...navigation.viewed() };
}

window.addEventListener('message', (event) => void host.received(event));
clickToDial.addEventListener('dial', (event) => {
  host.emit('onClickToDial', (event as CustomEvent<DialPayload>).detail);
});
watchReturn(() => host.emit('onNavigationChange', viewInfo()));

document.body.append(
  element(
    'a',
    { class: 'slds-assistive-text slds-assistive-text_focus', href: '#lab-content' },
    'Skip to content',
  ),
  globalHeader(setup, (text) => navigation.go({ page: 'search', text })),
  navigation.bar,
  element('div', { class: 'lab-content', id: 'lab-content' }, navigation.element),
  softphone.panel,
  drawer.panel,
  element(
    'footer',
    { class: 'slds-utility-bar_container lab-utility-bar', 'aria-label': 'Utility Bar' },
    element(
      'ul',
      { class: 'slds-utility-bar' },
      element('li', { class: 'slds-utility-bar__item' }, softphone.button),
      element('li', { class: 'slds-utility-bar__item lab-network-item' }, drawer.button),
    ),
  ),
);
softphone.apply({ minimised: 'display-none' });
void fetch('/lab/api/network/calls')
  .then((response) => response.json())
  .then((calls) => drawer.show(calls as Parameters<typeof drawer.show>[0]));
void navigation.start();
