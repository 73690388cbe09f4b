// The local search, in Korean and in English. VitePress writes these functions into the site as
// text, so they use nothing from outside themselves.

/**
 * The words of a text. A Korean word carries its particle (빌링키를) and is often part of another
 * (정기결제, 결제창), so it is found by each of its endings too.
 */
function indexed(text) {
  const words = text.toLowerCase().match(/[a-z0-9_$]+|[\p{L}\p{N}]+/gu) ?? [];
  return words.flatMap((word) => {
    if (/[가-힣]/.test(word))
      return [...word].map((_, at) => word.slice(at)).filter((end, at) => !at || end.length > 1);
    // customer_uid and customerUid are found by their parts as well.
    const parts = word.split('_').filter((part) => part.length > 1);
    return parts.length > 1 ? [word, ...parts] : [word];
  });
}

/** The words of a search, without the particle that a Korean word ends with. */
function asked(text) {
  const words = text.toLowerCase().match(/[a-z0-9_$]+|[\p{L}\p{N}]+/gu) ?? [];
  return words.map((word) =>
    word.replace(
      /^([가-힣]{2,}?)(?:에서|으로|부터|까지|하기|하는|하고|[은는이가을를의에와과로도])$/,
      '$1',
    ),
  );
}

export const search = {
  miniSearch: {
    options: { tokenize: indexed },
    searchOptions: { tokenize: asked, combineWith: 'AND', fuzzy: 0.1, prefix: true },
  },
  locales: {
    root: {
      translations: {
        button: { buttonText: '검색', buttonAriaLabel: '검색' },
        modal: {
          displayDetails: '자세히 보기',
          resetButtonTitle: '지우기',
          backButtonTitle: '닫기',
          noResultsText: '찾지 못했습니다:',
          footer: {
            selectText: '열기',
            selectKeyAriaLabel: '엔터',
            navigateText: '이동',
            navigateUpKeyAriaLabel: '위 화살표',
            navigateDownKeyAriaLabel: '아래 화살표',
            closeText: '닫기',
            closeKeyAriaLabel: 'Esc',
          },
        },
      },
    },
  },
};
