// `npm run lighthouse`: Lighthouse on one page of each kind of the static site. Accessibility must
// be 100; the other scores are shown, and judged by nobody, because they measure the machine too.
//
// Not a dependency: it is 185 MB with what it needs, and only this script wants it. 12 is the last
// one for Node 20.
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './run.mjs';
import { chromium, findChromium } from './setup/browsers.mjs';
import { buildSite } from './site.mjs';

const LIGHTHOUSE = 'lighthouse@12.8.2';
const PAGES = [
  'index.html',
  'en/index.html',
  'guide/react.html',
  'reference/fields.html',
  'en/api/iamport-billing/functions/createIamport.html',
  'demo/index.html',
  'demo/card.html',
  'demo/playground.html',
  'demo/script-tag.html',
];

await chromium();
const folder = await buildSite();
const { serveSite } = await import('./site/serve.mjs');
const { url, close } = await serveSite(folder);
const reports = join(root, 'target', 'lighthouse');
mkdirSync(reports, { recursive: true });

let failed = 0;
console.log(
  `${LIGHTHOUSE}, mobile, in percent\n\npage                    accessibility  ` +
    `best-practices  seo  performance`,
);
for (const page of PAGES) {
  const file = join(reports, `${page.replaceAll('/', '-')}.json`);
  const { code, text } = await run(
    'npx',
    [
      '--yes',
      LIGHTHOUSE,
      `${url}/${page}`,
      '--quiet',
      '--output=json',
      `--output-path=${file}`,
      '--chrome-flags=--headless=new --no-sandbox --disable-gpu',
    ],
    { quiet: true, env: { CHROME_PATH: findChromium().browser } },
  );
  if (code) {
    console.error(text);
    failed++;
    continue;
  }
  const { categories, audits } = JSON.parse(readFileSync(file, 'utf8'));
  const score = (name) => Math.round(categories[name].score * 100);
  console.log(
    page.padEnd(24) +
      Object.entries({ accessibility: 13, 'best-practices': 16, seo: 5, performance: 13 })
        .map(([name, width]) => String(score(name)).padStart(width))
        .join(''),
  );
  if (categories.accessibility.score === 1) continue;
  failed++;
  for (const { id } of categories.accessibility.auditRefs) {
    if (audits[id].score === 0)
      console.error(
        `  ${id}: ${audits[id].title}`,
        JSON.stringify(audits[id].details?.items?.map(({ node }) => node?.snippet)),
      );
  }
}
await close();
process.exit(failed ? 1 : 0);
