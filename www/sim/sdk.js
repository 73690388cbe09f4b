// The stand-in for the SDK's script: a fake IMP that shows simulated windows, as the real one does
// it. On a computer the window is a hidden frame that is shown over the page and answers by a
// message; on a phone some gateways take the whole page away.
import { TEST_CHANNELS } from '../../npm/generated.ts';
import { createFakeImp } from '../../npm/testing.ts';

/** The demo's own folder; this script is one below it. */
const HOME = new URL('..', document.currentScript.src);
const ADDRESS = new URL('sim/window.html', HOME).href;

const dialog = document.createElement('dialog');
const frame = document.createElement('iframe');
/** The window that is shown in the frame, and what it was asked. */
let open = null;

window.IMP = createFakeImp({
  // KakaoPay is the default channel: the manual's KakaoPay calls name no pg. Its KICC calls name a
  // MID that stands for the shop's.
  channels: ['kakaopay.TCSUBSCRIP', 'kicc.빌링상점아이디', ...TEST_CHANNELS],
  // Documents disagree on some, and the fake then calls back; so the demo has a switch: it is read
  // when a window opens.
  get phoneCallback() {
    return sessionStorage.getItem('demo-phone') === 'redirect' ? [] : undefined;
  },
  alert: (text) => alert(text),
  onWindow(window) {
    const request = { param: window.param, pg_provider: window.pg_provider };
    if (window.redirects) {
      location.assign(`${ADDRESS}?${new URLSearchParams({ request: JSON.stringify(request) })}`);
      return;
    }
    open = { window, request };
    dialog.showModal();
    ask();
    frame.focus();
  },
});

function ask() {
  if (open) frame.contentWindow.postMessage({ request: open.request }, location.origin);
}

/** Takes the window away; what it was is returned. */
function hide() {
  const { window } = open ?? {};
  open = null;
  dialog.close();
  frame.contentWindow.location.replace(ADDRESS); // leaves no entry for the back button
  return window;
}

addEventListener('message', ({ source, origin, data }) => {
  if (source !== frame.contentWindow || origin !== location.origin) return;
  if (data.ready) ask();
  else if (data.answer) hide()?.answer(data.answer);
  else hide()?.close();
});

// Closed by Escape. Nobody hears of it, as with the real ones.
dialog.addEventListener('cancel', () => hide()?.close());

dialog.className = 'sim-dialog';
dialog.ariaLabel = '모의 결제창 / Simulated payment window';
frame.title = dialog.ariaLabel;
frame.src = ADDRESS;
dialog.append(frame);
document.head.append(
  Object.assign(document.createElement('link'), {
    rel: 'stylesheet',
    href: new URL('sim/sdk.css', HOME).href,
  }),
);
if (document.body) document.body.append(dialog);
else document.addEventListener('DOMContentLoaded', () => document.body.append(dialog));
