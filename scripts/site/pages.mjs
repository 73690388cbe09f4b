// The pages of the site: where each text is, where it goes, and its place in the menu.
//
// Korean is `name.ko.md` and stands at the site's root, English is `name.md` and stands below en/.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import { root } from '../run.mjs';

/** The menu: a title in both languages, and pages below docs/ in their order. */
const GROUPS = [
  [
    { ko: '시작하기', en: 'Get started' },
    [
      'guide/start',
      'guide/button',
      'guide/php',
      'guide/vite',
      'guide/react',
      'guide/vue',
      'guide/rust',
    ],
  ],
  [
    { ko: '정기결제 운영', en: 'Run a subscription' },
    [
      'guide/server',
      'guide/subscription',
      'guide/renewals',
      'guide/webhooks',
      'guide/buyer',
      'server',
    ],
  ],
  [
    { ko: '안내', en: 'Guides' },
    ['guide/testing', 'guide/apps', 'guide/csp', 'guide/security', 'guide/launch', 'guide/moving'],
  ],
  [
    { ko: '참조', en: 'Reference' },
    [
      'reference/gateways',
      'gateways',
      'reference/fields',
      'reference/codes',
      'reference/outcomes',
      'reference/faults',
      'reference/compatibility',
    ],
  ],
];
/** Folders whose other pages follow at the end of a group, so that a new page is never lost. */
const REST = { guide: 2, reference: 3, gateways: 3 };
/** Texts for people who work on the package: in English only. */
const PROJECT = {
  'CONTRIBUTING.md': 'contributing',
  'CHANGELOG.md': 'changelog',
  'docs/matrix.md': 'matrix',
  'docs/browsers.md': 'browsers',
  'bench/README.md': 'bench',
};

export const WORDS = {
  ko: { project: '프로젝트', api: 'API 참조' },
  en: { project: 'Project', api: 'API reference' },
};

const read = (path) => readFileSync(join(root, path), 'utf8');

/** The text of the first heading, without its marks. */
const titleOf = (text) => /^# (.+)$/m.exec(text)?.[1].replace(/[`*]/g, '');

/** Names below docs/ of a folder's pages, by their English file. */
const names = (folder) =>
  existsSync(join(root, 'docs', folder))
    ? readdirSync(join(root, 'docs', folder))
        .filter((file) => file.endsWith('.md') && !file.endsWith('.ko.md'))
        .map((file) => posix.join(folder, file.replace(/\.md$/, '')))
        .sort()
    : [];

/** A page in one language, or null if that text does not exist. */
function page(name, lang) {
  const source = `docs/${name}${lang === 'ko' ? '.ko' : ''}.md`;
  if (!existsSync(join(root, source))) return null;
  const text = read(source);
  return {
    source,
    text,
    lang,
    title: titleOf(text),
    out: `${lang === 'ko' ? '' : 'en/'}${name}.md`,
  };
}

/** The groups of the menu in one language, with their pages. */
export function groups(lang) {
  const listed = new Set(GROUPS.flatMap(([, list]) => list));
  const found = GROUPS.map(([title, list], at) => {
    const more = Object.entries(REST)
      .filter(([, group]) => group === at)
      .flatMap(([folder]) => names(folder))
      .filter((name) => !listed.has(name));
    const pages = [...list, ...more].map((name) => page(name, lang)).filter(Boolean);
    return { title: title[lang], pages };
  });
  return found;
}

/** The English texts about the project itself. */
export const project = () =>
  Object.entries(PROJECT).map(([source, name]) => ({
    source,
    text: read(source),
    lang: 'en',
    title: titleOf(read(source)),
    out: `en/project/${name}.md`,
    only: true,
  }));

/** Every page that is written in Markdown. */
export const pages = () => [
  page('index', 'ko'),
  page('index', 'en'),
  ...['ko', 'en'].flatMap((lang) => groups(lang).flatMap((group) => group.pages)),
  ...project(),
];

/** The file of the site that shows a file of the repository; null if none does. */
export function outputs() {
  const found = new Map(pages().map(({ source, out }) => [source, out]));
  found.set('README.ko.md', 'index.md');
  found.set('README.md', 'en/index.md');
  return found;
}
