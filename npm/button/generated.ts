// Written from the tables in src/ by `npm run bless`. Do not edit.

/** The texts for the buyer, behind the beginnings of the names of their states, reasons and error kinds. The last is that of all others. */
export const BUYER_TEXTS: readonly (readonly [names: string, en: string, ko: string])[] = [
  ['ch', 'Check again', '다시 확인'],
  ['con', 'Checking whether your card is registered.', '카드가 등록되었는지 확인하고 있습니다.'],
  ['reg', 'Your card is registered.', '카드가 등록되었습니다.'],
  [
    'unsur',
    'Not sure whether your card is registered. Please check again.',
    '카드가 등록되었는지 확인하지 못했습니다. 다시 확인해 주세요.',
  ],
  [
    'o|bu|us',
    'Please register your card in the payment window.',
    '결제창에서 카드를 등록해 주세요.',
  ],
  [
    'r',
    'Your card was not registered. Please try another card.',
    '카드가 등록되지 않았습니다. 다른 카드로 시도해 주세요.',
  ],
  [
    'po',
    'Your card cannot be registered. Please allow popups and try again.',
    '카드를 등록할 수 없습니다. 팝업을 허용한 뒤 다시 시도해 주세요.',
  ],
  [
    'sdk_m|sdk_l|sdk_i|wa',
    'Your card cannot be registered. Please check your connection and ad blocker.',
    '카드를 등록할 수 없습니다. 인터넷과 광고 차단기를 확인해 주세요.',
  ],
  [
    '[lcaptws]|unc',
    'Your card was not registered. Please try again.',
    '카드가 등록되지 않았습니다. 다시 시도해 주세요.',
  ],
  [
    '',
    'Your card cannot be registered. Please try again later.',
    '카드를 등록할 수 없습니다. 잠시 후 다시 시도해 주세요.',
  ],
];
