// messages.mjs and messages.cjs: the messages for developers, in both languages.
import type { ErrorKind } from './generated.js';
import { CODES, ENGLISH, KOREAN, LATE_ERROR_TEXTS } from './messages/texts.js';
import type { Locale, Violation } from './types.js';

/** A finding as the core reports it: all but its message. */
export type Finding = Omit<Violation, 'message'>;

/** Something odd about the page, for its console. */
export type Note = 'unknown_option' | 'not_in_click' | 'several_sdks';

/** This file, or what stands in for it where it cannot be had. */
export interface Messages {
  LATE_ERROR_TEXTS: Partial<Record<ErrorKind, Record<Locale, string>>>;
  NOTES: Partial<Record<Note, Record<Locale, string>>>;
  /** Writes the message of a finding. */
  say(finding: Finding, inEnglish: boolean): string;
}

export { LATE_ERROR_TEXTS };

/** The text of each note. What it is about comes behind. */
export const NOTES: Messages['NOTES'] = {
  unknown_option: { ko: '없는 옵션:', en: 'Unknown option:' },
  not_in_click: {
    ko: '클릭 핸들러에서 바로 호출하지 않아 팝업이 막힐 수 있습니다. await보다 먼저 호출하세요.',
    en: 'Not called directly in a click: popups may be blocked. Call it before any await.',
  },
  several_sdks: {
    ko: '이 페이지에 아임포트 SDK가 둘 이상입니다. window.IMP는 하나뿐이니 하나만 남기세요:',
    en: 'This page has more than one Iamport SDK, and window.IMP can only be one. Keep one:',
  },
};

/** The values of a finding that a message shows. */
type Shown = Record<'p' | 'e' | 'r', string>;

/** Cuts a text at its holes: `$p`, `$e` and `$r`. Every second piece is a hole's letter. */
const cut = (text: string) => text.split(/\$([per])/);

/** Fills the holes of a text. */
const fill = (pieces: string[], shown: Shown) => {
  let text = pieces[0]!;
  for (let at = 1; at < pieces.length; at += 2)
    text += shown[pieces[at] as keyof Shown] + pieces[at + 1];
  return text;
};

/** The message of each code, cut when the first one is asked for. The part in `[…]` is optional. */
const cutTexts = (texts: string) => {
  let cuts: Map<string, string[][]> | undefined;
  return (code: string) => {
    if (!cuts) {
      const lines = texts.split('\n');
      cuts = new Map(
        CODES.split('\n').map((code, at) => {
          const [, start, part = '', end = ''] = /^([^[]*)(?:\[(.*)\](.*))?$/.exec(lines[at]!)!;
          return [code, [start!, part, end].map(cut)];
        }),
      );
    }
    return cuts.get(code)!;
  };
};
const english = /* @__PURE__ */ cutTexts(ENGLISH);
const korean = /* @__PURE__ */ cutTexts(KOREAN);

export const say: Messages['say'] = ({ code, path, expected, received }, inEnglish) => {
  const shown = { p: path, e: expected, r: received };
  const [start, part, end] = (inEnglish ? english : korean)(code);
  return fill(start!, shown) + (expected && fill(part!, shown)) + fill(end!, shown);
};
