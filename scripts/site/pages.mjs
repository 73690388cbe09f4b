// The pages that are written in Markdown: where the text is, where it goes, and what leads to it.

const GUIDES = ['react', 'vue', 'php', 'buyer', 'subscription', 'testing', 'csp', 'moving'];
/** For who works on the package: in English only. */
const PROJECT = {
  'docs/matrix.md': 'matrix',
  'docs/browsers.md': 'browsers',
  'bench/README.md': 'bench',
  'CONTRIBUTING.md': 'contributing',
  'CHANGELOG.md': 'changelog',
};

/** A page in both languages: Korean at the site's root, English below en/. */
const both = (group, name, out) =>
  ['ko', 'en'].map((lang) => ({
    group,
    lang,
    source: lang === 'ko' ? `${name}.ko.md` : `${name}.md`,
    out: `${lang === 'ko' ? '' : 'en/'}${out}.html`,
    other: `${lang === 'ko' ? 'en/' : ''}${out}.html`,
  }));

export const PAGES = [
  ...both('start', 'README', 'readme'),
  ...both('start', 'docs/server', 'server'),
  ...both('start', 'docs/gateways', 'gateways'),
  ...GUIDES.flatMap((name) => both('guides', `docs/guide/${name}`, `guide/${name}`)),
  ...Object.entries(PROJECT).map(([source, name]) => ({
    group: 'project',
    lang: 'en',
    source,
    out: `en/${name}.html`,
    other: null,
  })),
];

/** Files that pages show. */
export const ASSETS = { 'docs/demo.ko.png': 'demo.ko.png', 'docs/demo.png': 'demo.png' };

export const HOME = { ko: 'index.html', en: 'en/index.html' };
export const API = { ko: 'api/index.html', en: 'en/api/index.html' };

/** The words of the template, in both languages. */
export const WORDS = {
  ko: {
    skip: '본문으로 건너뛰기',
    demo: '데모',
    playground: '플레이그라운드',
    api: 'API',
    around: '둘러보기',
    language: '언어',
    contents: '차례',
    table: '표',
    readme: '전체 설명',
    home: '첫 화면',
    reference: 'API 참조',
    references: 'TypeScript와 Rust',
    made: 'iamport-billing의 문서입니다. MIT 또는 Apache-2.0.',
    groups: { start: '시작', guides: '안내', api: 'API 참조', project: '프로젝트 (영어)' },
    tryDemo: '데모 해 보기',
    start: '시작하기',
    playgroundNote: '요청 객체를 붙여 넣어 확인하기',
    install: '쇼핑몰에 적용하기',
    run: '실행해 보기',
    apiLead: '타입과 Rust 문서 주석에서 만들었습니다. 본문은 영어입니다.',
    rust: 'Rust 크레이트',
    rustNote: '쇼핑몰 서버가 Rust라면 `rest` 기능을 쓰세요.',
    missing: '없는 페이지입니다',
    missingNote: '주소가 바뀌었거나 잘못되었습니다.',
  },
  en: {
    skip: 'Skip to the text',
    demo: 'Demo',
    playground: 'Playground',
    api: 'API',
    around: 'Pages',
    language: 'Language',
    contents: 'Contents',
    table: 'Table',
    readme: 'Everything in one page',
    home: 'Home',
    reference: 'API reference',
    references: 'TypeScript and Rust',
    made: 'Documentation of iamport-billing. MIT or Apache-2.0.',
    groups: { start: 'Start', guides: 'Guides', api: 'API reference', project: 'Project' },
    tryDemo: 'Try the demo',
    start: 'Get started',
    playgroundNote: 'Paste a request object and check it',
    install: 'Use it in a shop',
    run: 'Try it',
    apiLead: 'Made from the types and from the doc comments of the Rust code.',
    rust: 'The Rust crate',
    rustNote: 'For a shop whose server is Rust: feature `rest`.',
    missing: 'There is no such page',
    missingNote: 'The address has changed, or is mistyped.',
  },
};
