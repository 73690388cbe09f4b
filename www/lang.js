// Two languages. Korean stands in the page, English beside it in data-en; scripts say both at once
// with `say`.

const LABELS = { enLabel: 'aria-label', enPlaceholder: 'placeholder' };

let locale = read();

export const currentLocale = () => locale;

/** The text in the language that is on. */
export const say = (ko, en) => (locale === 'en' ? en : ko);

/** An amount of won. */
export const won = (amount) =>
  say(`${amount.toLocaleString('ko-KR')}원`, `₩${amount.toLocaleString('en-US')}`);

/** Puts the page into its language, makes its switch work, and calls back after every change. */
export function startLanguage(onChange = () => {}) {
  const change = (next) => {
    locale = next;
    translate();
    onChange();
  };
  translate();
  for (const button of document.querySelectorAll('[data-locale]')) {
    button.addEventListener('click', () => {
      change(button.dataset.locale);
      write();
    });
  }
  // Switched in another tab, or in the page around this frame.
  addEventListener('storage', ({ key, newValue }) => key === 'locale' && change(newValue));
}

function translate() {
  document.documentElement.lang = locale;
  for (const element of document.querySelectorAll('[data-en]')) {
    element.dataset.ko ??= element.textContent;
    element.textContent = element.dataset[locale];
  }
  for (const [key, attribute] of Object.entries(LABELS)) {
    const koreanKey = key.replace('en', 'ko');
    for (const element of document.querySelectorAll(`[${attribute}]`)) {
      if (!(key in element.dataset)) continue;
      element.dataset[koreanKey] ??= element.getAttribute(attribute);
      element.setAttribute(attribute, element.dataset[locale === 'en' ? key : koreanKey]);
    }
  }
  for (const button of document.querySelectorAll('[data-locale]')) {
    button.setAttribute('aria-pressed', String(button.dataset.locale === locale));
  }
}

/**
 * The language of the page that linked here, of the last visit, or of the browser. Storage may be
 * closed to us (private windows, blocked cookies).
 */
function read() {
  const known = ['ko', 'en'];
  const asked = new URL(location.href).searchParams.get('locale');
  if (known.includes(asked)) return asked;
  try {
    const stored = localStorage.getItem('locale');
    if (known.includes(stored)) return stored;
  } catch {
    // see above
  }
  return navigator.language.toLowerCase().startsWith('ko') ? 'ko' : 'en';
}

function write() {
  try {
    localStorage.setItem('locale', locale);
  } catch {
    // see above
  }
}
