// The choice of gateways, made from the component's own table.
import { say } from './lang.js';
import { element } from './outcome.js';

const BADGES = { kcp_billing: 'KCP', html5_inicis: 'INI', kicc: 'KICC', kakaopay: 'pay' };

/** Puts a choice for each row into the box; the chosen one stays chosen. */
export function showGateways(box, gateways) {
  const chosen = box.querySelector(':checked')?.value ?? gateways[0].code;
  box.replaceChildren(
    ...gateways.map((row) => {
      const input = element('input', {
        type: 'radio',
        name: 'gateway',
        value: row.code,
        checked: row.code === chosen,
      });
      const badge = element(
        'span',
        { className: 'badge', ariaHidden: 'true' },
        BADGES[row.code] ?? row.code,
      );
      badge.dataset.gateway = row.code;
      const body = element(
        'span',
        { className: 'choice-body' },
        element('span', { className: 'choice-name' }, say(row.name.ko, row.name.en)),
        element('span', { className: 'choice-note' }, note(row)),
      );
      return element('label', { className: 'choice' }, input, badge, body);
    }),
  );
}

function note(row) {
  if (row.phone === 'redirect')
    return say('모바일에서는 이동했다가 돌아옵니다', 'On a phone it leaves the page and returns');
  return row.amount === 'charged'
    ? say('카카오톡에서 등록합니다', 'Registers in KakaoTalk')
    : say(
        '모바일에서는 여기서 열리거나 이동합니다',
        'On a phone it opens here, or leaves the page',
      );
}

/** The `pg` to ask for: with the public test MID where there is one. */
export const pgOf = (row) => (row.testMid ? `${row.code}.${row.testMid}` : row.code);
