// The pages of the static site as files: links, anchors, titles, languages and code.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, test } from 'node:test';
import { groups, pages } from '../../scripts/site/pages.mjs';
import { root } from '../../scripts/run.mjs';
import { REPOSITORY } from '../../scripts/build/repository.mjs';
import { blocks } from '../../scripts/samples.mjs';
import { BASE, SITE, folder } from './built.mjs';

const files = readdirSync(folder, { recursive: true })
  .filter((path) => path.endsWith('.html'))
  .sort();
const html = new Map(files.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
/** All pages but rustdoc's, which follow other rules. */
const ours = files.filter((path) => !path.startsWith('rust/'));
const decode = (text) =>
  text
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&#(x27|39);/g, "'")
    .replace(/&amp;/g, '&');
const ids = new Map(
  [...html].map(([path, text]) => [
    path,
    new Set([...text.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => decode(id))),
  ]),
);
/**
 * Anchors that a script of rustdoc makes: lines of its source view, and collapsed methods.
 */
const LINES = /^\d+(-\d+)?$/;

/**
 * Finds the file of an address on a page: `[path, anchor]`, or null if it leaves the site.
 */
function target(from, address) {
  if (/^(https?|mailto|data|javascript):/.test(address)) return null;
  const [rest, anchor] = address.split('#');
  const path = rest.split('?')[0];
  if (path === '') return [from, anchor];
  const to = path.startsWith('/')
    ? path.startsWith(BASE)
      ? path.slice(BASE.length)
      : `outside ${path}`
    : posix.join(posix.dirname(from), path);
  const directory = existsSync(join(folder, to)) && statSync(join(folder, to)).isDirectory();
  return [directory ? posix.join(to, 'index.html') : to, anchor];
}

describe('The files of the static site', () => {
  test('every link, picture, script and style of the site exists, with its anchor', () => {
    const dead = [];
    for (const [path, text] of html) {
      for (const [, address] of text
        .replace(/<(pre|script)\b[^]*?<\/\1>/g, (inside) => inside.match(/^<[^>]*>/)[0])
        .matchAll(/\s(?:href|src)="([^"]*)"/g)) {
        const to = target(path, decode(address));
        // Pages in English only have a switch that is not shown.
        if (
          /english-only/.test(text) &&
          address === BASE + path.replace(/^en\//, '').replace(/index\.html$/, '')
        )
          continue;
        if (!to) continue;
        const [file, anchor] = to;
        if (!existsSync(join(folder, file))) dead.push(`${path}: ${address}`);
        else if (
          anchor &&
          ids.has(file) &&
          ![anchor, decodeURIComponent(anchor)].some((id) => ids.get(file).has(id)) &&
          !LINES.test(anchor)
        )
          dead.push(`${path}: ${address} (no such anchor)`);
      }
    }
    assert.deepEqual(dead, []);
  });

  test('every page of the site has a language, a description, its own title', () => {
    const titles = new Map();
    for (const path of ours.filter((each) => each !== '404.html')) {
      const text = html.get(path);
      assert.match(text, /<html lang="(ko|en)"/, path);
      const title = /<title[^>]*>([^<]+)<\/title>/.exec(text)?.[1];
      assert.ok(title, path);
      assert.match(text, /<meta name="description" content="[^"]{10,}"/, path);
      // Several entries of the package export the same type.
      if (path.startsWith('en/api/')) continue;
      assert.ok(
        !titles.has(title) || path.replace(/^en\//, '') === titles.get(title).replace(/^en\//, ''),
        `${path} and ${titles.get(title)} are both called ${title}`,
      );
      titles.set(title, path);
    }
  });

  test('no page of the site shows a mark of Markdown', () => {
    // A bold word that ends in a bracket before a particle stays as it was written, say.
    const shown = ours
      .filter((path) => path.endsWith('.html') && html.has(path))
      .flatMap((path) => {
        const text = html
          .get(path)
          .replace(/<(pre|code|script|style)\b[^]*?<\/\1>/g, '')
          .replace(/<[^>]*>/g, '');
        return (text.match(/.{0,20}(\*\*|\[[ x]\] |\]\(|^#+ ).{0,20}/gm) ?? []).map(
          (piece) => `${path}: ${piece.trim()}`,
        );
      });
    assert.deepEqual(shown, []);
  });

  test('no page of the site has an id twice', () => {
    for (const path of ours) {
      const all = [...html.get(path).matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
      assert.deepEqual(
        all.filter((id, at) => all.indexOf(id) !== at),
        [],
        path,
      );
    }
  });

  test('every page is in the menu, and in both languages unless it is about the project', () => {
    const written = (lang) => groups(lang).flatMap((group) => group.pages.map(({ out }) => out));
    assert.ok(written('ko').length > 12);
    assert.deepEqual(
      written('ko').map((out) => `en/${out}`),
      written('en'),
      'write the other language beside it: name.md and name.ko.md',
    );
    const sources = readdirSync(join(root, 'docs'), { recursive: true })
      .filter((path) => path.endsWith('.md'))
      .map((path) => `docs/${path}`);
    const known = new Set(pages().map(({ source }) => source));
    assert.deepEqual(
      sources.filter((path) => !known.has(path)),
      [],
      'name it in scripts/site/pages.mjs',
    );
  });

  test('the site has both API references, a page for each symbol', () => {
    assert.match(html.get('rust/iamport_billing/index.html'), /<h1>[^]*iamport_billing/);
    for (const page of [
      'functions/createIamport',
      'button/functions/cardButton',
      'react/functions/useIamport',
      'server/functions/createRest',
      'interfaces/RequestFields',
    ])
      assert.ok(html.has(`en/api/iamport-billing/${page}.html`), page);
  });

  test('the code on the site is the code that the tests run', () => {
    for (const { source, out } of pages().filter((page) =>
      /^docs\/(guide|server)/.test(page.source),
    )) {
      const text = html.get(out.replace(/md$/, 'html'));
      const shown = [...text.matchAll(/<pre class="shiki[^>]*><code>([^]*?)<\/code><\/pre>/g)].map(
        ([, code]) => decode(code.replace(/<\/?span[^>]*>/g, '')).trimEnd(),
      );
      assert.deepEqual(
        shown,
        blocks(source).map(({ code }) => code.trimEnd()),
        source,
      );
    }
  });

  test('the sitemap and llms.txt list the pages by their address', () => {
    const read = (file) => readFileSync(join(folder, file), 'utf8');
    for (const page of ['', 'en/', 'guide/php.html', 'en/guide/php.html'])
      assert.ok(read('sitemap.xml').includes(`<loc>${SITE}${page}</loc>`), page);
    for (const [, address] of read('llms.txt').matchAll(/\]\(([^)]+)\)/g)) {
      assert.ok(address.startsWith(SITE), address);
      assert.ok(existsSync(join(folder, address.slice(SITE.length))), address);
    }
    assert.match(
      html.get('guide/php.html'),
      new RegExp(`rel="canonical" href="${SITE}guide/php.html"`),
    );
  });

  test('nothing on the site asks to edit a page of an unknown repository', () => {
    assert.ok(REPOSITORY || !html.get('guide/php.html').includes('edit-link'));
  });
});
