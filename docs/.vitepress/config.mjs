// The site as VitePress builds it. scripts/site/ lays out its pages; `npm run site` builds it.
import { existsSync, readFileSync, writeFileSync, copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/run.mjs';
import { slug } from '../../scripts/site/markdown.mjs';
import { WORDS, groups, project } from '../../scripts/site/pages.mjs';
import { REPOSITORY, STAGE } from '../../scripts/site/stage.mjs';
import { search } from './search.mjs';

/** The address that the site will have, if that is known. */
const address = process.env.SITE_URL;
const base = address ? new URL(address).pathname : '/';
const api = existsSync(join(STAGE, 'api.json'))
  ? JSON.parse(readFileSync(join(STAGE, 'api.json'), 'utf8'))
  : [];

const link = ({ out }) => `/${out.replace(/(^|\/)index\.md$/, '$1').replace(/\.md$/, '')}`;
const item = (page) => ({ text: page.title, link: link(page) });

/** The menu of the guides, and that of the API reference, in one language. */
function sidebar(lang) {
  const words = WORDS[lang];
  const guides = groups(lang).map(({ title, pages }, at) => ({
    text: title,
    collapsed: at > 2 ? true : undefined,
    items: pages.map(item),
  }));
  guides.push(
    { text: words.api, link: '/en/api/' },
    { text: words.project, collapsed: true, items: project().map(item) },
  );
  const prefix = lang === 'ko' ? '/' : '/en/';
  return lang === 'ko'
    ? { [prefix]: guides }
    : {
        [prefix]: guides,
        '/en/api/': [
          { text: 'Guides', link: '/en/guide/start' },
          ...api,
          { text: 'Rust (rustdoc)', link: `${base}rust/iamport_billing/`, target: '_self' },
        ],
      };
}

function theme(lang) {
  const ko = lang === 'ko';
  const prefix = ko ? '/' : '/en/';
  return {
    nav: [
      { text: ko ? '시작하기' : 'Get started', link: `${prefix}guide/start` },
      { text: ko ? '데모' : 'Demo', link: `${base}demo/index.html?locale=${lang}`, target: '_self' },
      {
        text: ko ? '플레이그라운드' : 'Playground',
        link: `${base}demo/playground.html?locale=${lang}`,
        target: '_self',
      },
      { text: 'API', link: '/en/api/' },
    ],
    sidebar: sidebar(lang),
    outline: { level: [2, 3], label: ko ? '이 페이지에서' : 'On this page' },
    docFooter: ko ? { prev: '이전', next: '다음' } : { prev: 'Previous', next: 'Next' },
    ...(REPOSITORY && {
      editLink: {
        pattern: `${REPOSITORY}/edit/main/:source`,
        text: ko ? '이 페이지 고치기' : 'Edit this page',
      },
      socialLinks: [{ icon: 'github', link: REPOSITORY }],
    }),
    ...(ko && {
      darkModeSwitchLabel: '화면 모드',
      lightModeSwitchTitle: '밝은 화면으로',
      darkModeSwitchTitle: '어두운 화면으로',
      sidebarMenuLabel: '메뉴',
      returnToTopLabel: '맨 위로',
      langMenuLabel: '언어 바꾸기',
      skipToContentLabel: '본문으로 건너뛰기',
    }),
    notFound: ko
      ? {
          title: '없는 페이지입니다',
          quote: '주소가 바뀌었거나 잘못되었습니다. (There is no such page.)',
          linkText: '첫 화면으로',
          linkLabel: '첫 화면으로',
        }
      : {
          title: 'There is no such page',
          quote: 'The address has changed, or is mistyped.',
          linkText: 'Back to the home page',
          linkLabel: 'Back to the home page',
        },
    footer: { message: 'MIT or Apache-2.0' },
  };
}

/** @type {import('vitepress').UserConfig} */
export default {
  title: 'iamport-billing',
  base,
  srcDir: '../target/site-src',
  cacheDir: '../target/vitepress',
  locales: {
    root: {
      label: '한국어',
      lang: 'ko',
      description: '아임포트(포트원 V1) 빌링키 발급: 보내기 전에 검증하고, 모바일에서 돌아온 결과까지 돌려줍니다.',
      themeConfig: theme('ko'),
    },
    en: {
      label: 'English',
      lang: 'en',
      description:
        'Billing keys of Iamport (PortOne V1): checked before they are requested, and every outcome told.',
      themeConfig: theme('en'),
    },
  },
  themeConfig: { search: { provider: 'local', options: search } },
  head: [['link', { rel: 'icon', href: `${base}demo/favicon.svg`, type: 'image/svg+xml' }]],
  markdown: {
    anchor: { slugify: slug },
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    codeCopyButtonTitle: '복사 (Copy)',
    languageAlias: { vue: 'vue' },
  },
  // Served as they are. tests/site follows every link of the build, these as well.
  ignoreDeadLinks: [/^\/(demo|rust)\//],
  ...(address && { sitemap: { hostname: address } }),
  transformPageData(page) {
    const source = page.frontmatter.source;
    if (source) page.filePath = source;
  },
  transformHead({ pageData, title, description }) {
    const path = pageData.relativePath.replace(/(^|\/)index\.md$/, '$1').replace(/\.md$/, '.html');
    return [
      ['meta', { property: 'og:title', content: title }],
      ['meta', { property: 'og:description', content: description }],
      ['meta', { property: 'og:type', content: 'website' }],
      ...(address && pageData.relativePath !== '404.md'
        ? [
            ['link', { rel: 'canonical', href: address + path }],
            ['meta', { property: 'og:url', content: address + path }],
          ]
        : []),
    ];
  },
  /** llms.txt: the list of the pages for programs that read; each has its Markdown beside it. */
  buildEnd({ outDir, pages }) {
    const guides = groups('en').flatMap((group) => [
      `\n## ${group.title}\n`,
      ...group.pages.map((page) => `- [${page.title}](${address ?? '/'}${page.out})`),
    ]);
    writeFileSync(
      join(outDir, 'llms.txt'),
      `# iamport-billing\n\n> ${this.locales.en.description}\n${guides.join('\n')}\n`,
    );
    for (const page of pages.filter((path) => !path.includes('/api/')))
      copyFileSync(join(STAGE, page), join(outDir, page));
  },
};
