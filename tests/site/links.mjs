// The pages of the static site as files: links, anchors, titles, languages and code.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, test } from 'node:test';
import { PAGES } from '../../scripts/site/pages.mjs';
import { blocks, pages } from '../../scripts/samples.mjs';
import { BASE, folder } from './built.mjs';

const files = readdirSync(folder, { recursive: true })
  .filter((path) => path.endsWith('.html'))
  .sort();
const html = new Map(files.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
/** All pages but rustdoc's, which follow other rules. */
const ours = files.filter((path) => !path.startsWith('api/rust/'));
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
    for (const path of ours) {
      const text = html.get(path);
      assert.match(text, /<html lang="(ko|en)">/, path);
      const title = /<title[^>]*>([^<]+)<\/title>/.exec(text)?.[1];
      assert.ok(title, path);
      assert.match(text, /<meta name="description" content="[^"]{10,}">/, path);
      assert.ok(
        !titles.has(title) || path.replace(/^en\//, '') === titles.get(title).replace(/^en\//, ''),
        `${path} and ${titles.get(title)} are both called ${title}`,
      );
      titles.set(title, path);
    }
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

  test('every page of the site links to itself in the other language', () => {
    for (const path of ours.filter((each) => !/^(demo|api\/ts)\/|^404/.test(each))) {
      const lang = /<html lang="(\w+)">/.exec(html.get(path))[1];
      assert.equal(lang, path.startsWith('en/') ? 'en' : 'ko', path);
      const other = lang === 'ko' ? 'en' : 'ko';
      const [, address] = new RegExp(`<a href="([^"]*)" lang="${other}" hreflang`).exec(
        html.get(path),
      );
      const counterpart = lang === 'ko' ? `en/${path}` : path.slice(3);
      assert.equal(
        target(path, address)[0],
        html.has(counterpart) ? counterpart : 'index.html',
        path,
      );
    }
  });

  test('the site has both API references', () => {
    assert.match(html.get('api/rust/iamport_billing/index.html'), /<h1>[^]*iamport_billing/);
    for (const entry of ['index', 'react', 'vue', 'return', 'slim', 'testing', 'server'])
      assert.ok(html.has(`api/ts/${entry}.html`), entry);
  });

  test('the code on the site is the code that the tests run', () => {
    for (const page of pages) {
      const text = html.get(PAGES.find(({ source }) => source === page).out);
      const shown = [...text.matchAll(/<pre><code>([^]*?)<\/code><\/pre>/g)].map(([, code]) =>
        decode(code.replace(/<\/?span[^>]*>/g, '')).trimEnd(),
      );
      assert.deepEqual(
        shown,
        blocks(page).map(({ code }) => code.trimEnd()),
        page,
      );
    }
  });
});
