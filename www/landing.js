// A landing page of its own: where m_redirect_url says /landing.html.
import { createIamport } from './dist/index.mjs';
import { confirmEnd } from './confirm.js';
import { startPage, userCode } from './demo.js';
import { say } from './lang.js';
import { element, showResult } from './outcome.js';

const panel = document.getElementById('outcome');
const outcome = createIamport(userCode).takeLanding();
let answer = null;
let asking = Boolean(outcome);

const show = () => {
  if (!outcome) return;
  const label = outcome.success
    ? say('상점으로', 'To the shop')
    : say('주문서로 돌아가기', 'Back to the order form');
  const href = outcome.success ? './' : './#checkout';
  const actions = [element('a', { className: 'button primary', href }, label)];
  showResult(panel, { outcome, answer, asking, actions });
};
startPage(show);

if (outcome) {
  document.getElementById('raw').hidden = false;
  document.getElementById('dump-outcome').textContent = JSON.stringify(outcome, null, 2);
  panel.focus();
  confirmEnd(outcome).then((confirmed) => {
    answer = confirmed;
    asking = false;
    show();
  });
} else {
  document.getElementById('nothing').hidden = false;
}
