// The site as VitePress builds it. scripts/site/ lays out its pages; `npm run site` builds it.
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { slug } from '../../scripts/site/markdown.mjs';
import { WORDS, groups, project } from '../../scripts/site/pages.mjs';
import { REPOSITORY } from '../../scripts/build/repository.mjs';
import { STAGE } from '../../scripts/site/stage.mjs';
import { search } from './search.mjs';

/** The address that the site will have, if that is known. */
const address = process.env.SITE_URL;
const base = address ? new URL(address).pathname : '/';
const api = existsSync(join(STAGE, 'api.json'))
  ? JSON.parse(readFileSync(join(STAGE, 'api.json'), 'utf8'))
  : [];

const DESCRIPTION = {
  ko: '아임포트(포트원 V1)로 정기결제 카드를 등록하는 버튼. 요청을 검증하고, 결과를 서버에서 확인합니다.',
  en: 'Cards for recurring payment with Iamport (PortOne V1), from the button to the server.',
};

const link = ({ out }) => `/${out.replace(/(^|\/)index\.md$/, '$1').replace(/\.md$/, '')}`;
const item = (page) => ({ text: page.title, link: link(page) });

/** Pages as items; those of the gateways are below the page that lists them. */
function items(pages) {
  const isGateway = ({ out }) => /(^|\/)gateways\//.test(out);
  const below = pages.filter(isGateway).map(item);
  return pages
    .filter((page) => !isGateway(page))
    .map((page) =>
      /(^|\/)gateways\.md$/.test(page.out) && !page.out.includes('reference')
        ? { ...item(page), collapsed: true, items: below }
        : item(page),
    );
}

const rust = {
  text: 'Rust (rustdoc)',
  link: '/rust/iamport_billing/index.html',
  target: '_self',
};

/** The menu of the guides, and that of the API reference, in one language. */
function sidebar(lang) {
  const words = WORDS[lang];
  const guides = [
    ...groups(lang).map(({ title, pages }) => ({ text: title, items: items(pages) })),
    { text: words.api, items: [{ text: 'TypeScript', link: '/en/api/' }, rust] },
    { text: words.project, items: project().map(item) },
  ];
  const prefix = lang === 'ko' ? '/' : '/en/';
  return lang === 'ko'
    ? { [prefix]: guides }
    : {
        [prefix]: guides,
        '/en/api/': [{ text: 'Guides', link: link(groups('en')[0].pages[0]) }, ...api, rust],
      };
}

function theme(lang) {
  const ko = lang === 'ko';
  return {
    nav: [
      { text: ko ? '시작하기' : 'Get started', link: link(groups(lang)[0].pages[0]) },
      {
        text: ko ? '데모' : 'Demo',
        link: `/demo/index.html?locale=${lang}`,
        target: '_self',
      },
      {
        text: ko ? '플레이그라운드' : 'Playground',
        link: `/demo/playground.html?locale=${lang}`,
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
    footer: { message: 'MIT or Apache-2.0' },
  };
}

/** @type {import('vitepress').UserConfig} */
export default {
  title: 'iamport-billing',
  base,
  srcDir: '../target/site-src',
  srcExclude: ['public/**'],
  cacheDir: '../target/vitepress',
  // A page loads itself alone; with the menu's pages it would be three times as large.
  router: { prefetchLinks: false },
  locales: {
    root: {
      label: '한국어',
      lang: 'ko',
      description: DESCRIPTION.ko,
      themeConfig: theme('ko'),
    },
    en: {
      label: 'English',
      lang: 'en',
      description: DESCRIPTION.en,
      themeConfig: theme('en'),
    },
  },
  themeConfig: { search: { provider: 'local', options: search } },
  head: [['link', { rel: 'icon', href: `${base}demo/favicon.svg`, type: 'image/svg+xml' }]],
  markdown: {
    anchor: { slugify: slug },
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    codeCopyButtonTitle: '복사 (Copy)',
    config(md) {
      // A column without a title is no heading.
      const renderTag = (tokens, at, options, _env, self) => {
        const cell = tokens[at].type === 'th_open' ? tokens[at + 1] : tokens[at - 1];
        if (!cell.content) tokens[at].tag = 'td';
        return self.renderToken(tokens, at, options);
      };
      Object.assign(md.renderer.rules, { th_open: renderTag, th_close: renderTag });
      md.renderer.rules.code_inline = (tokens, at) =>
        `<code v-pre>${md.utils.escapeHtml(tokens[at].content)}</code>`;
      // GitHub shows a box for this, and CommonMark the brackets.
      md.core.ruler.push('boxes', ({ tokens }) => {
        for (const { type, children } of tokens)
          if (type === 'inline' && children[0]?.type === 'text')
            children[0].content = children[0].content.replace(/^\[ \] /, '☐ ');
      });
    },
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
  async buildEnd({ outDir, pages: built }) {
    // VitePress does not wait for its stream.
    const isWritten = () => /<\/urlset>/.test(readFileSync(join(outDir, 'sitemap.xml'), 'utf8'));
    while (address && !(existsSync(join(outDir, 'sitemap.xml')) && isWritten()))
      await new Promise((done) => setTimeout(done, 20));

    const guides = groups('en').flatMap((group) => [
      `\n## ${group.title}\n`,
      ...group.pages.map((page) => `- [${page.title}](${address ?? '/'}${page.out})`),
    ]);
    writeFileSync(
      join(outDir, 'llms.txt'),
      `# iamport-billing\n\n> ${DESCRIPTION.en}\n${guides.join('\n')}\n`,
    );
    for (const page of built.filter((path) => !/(^public|\/api)\//.test(path)))
      copyFileSync(join(STAGE, page), join(outDir, page));
  },
};
