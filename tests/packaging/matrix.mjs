// `npm run test:matrix`: runs every cell, and writes the table between the `<!-- matrix -->` marks.
//
//   node --test --test-name-pattern=Jest tests/packaging/matrix.mjs    runs a part, writes no table
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after } from 'node:test';
import { root } from '../../scripts/run.mjs';
import { cells, LONG, SHORT } from './cells.mjs';
import { compilers } from './types.mjs';

const rows = [...cells([...SHORT, ...LONG]), ...compilers('all')];

/** Finds the place of the table, between its marks. */
const FILES = {
  'docs/matrix.md': ['tool', 'version', 'how', 'installed, built and run'],
  'docs/reference/compatibility.md': ['tool', 'version', 'how', 'installed, built and run'],
  'docs/reference/compatibility.ko.md': ['도구', '버전', '방식', '설치·빌드·실행'],
};

/** The Korean words of the table. */
const KOREAN = {
  build: '빌드',
  'dev server': '개발 서버',
  'no tool': '도구 없음',
  'strict CSP': '엄격한 CSP',
  '`<script>` with SRI': 'SRI를 쓴 `<script>`',
  'Turbopack, client component and server import': 'Turbopack, 클라이언트 컴포넌트와 서버 import',
  'webpack, client component and server import': 'webpack, 클라이언트 컴포넌트와 서버 import',
  'server rendering, hydrated': '서버 렌더링 후 하이드레이션',
  '`./slim`, `./server` and their .wasm': '`./slim`, `./server`와 각각의 .wasm',
  'types: node16, bundler, node10': '타입: node16, bundler, node10',
  'Nitro (the server of Nuxt)': 'Nitro(Nuxt의 서버)',
  '`billing()` in a route handler': '라우트 핸들러의 `billing()`',
  '`billing()` in a server route': '서버 라우트의 `billing()`',
  'types: node16, bundler': '타입: node16, bundler',
};

after(() => {
  if (rows.some(({ version }) => !version))
    return console.log('Not every cell ran, so no table was written.');
  for (const [file, head] of Object.entries(FILES)) {
    const lines = [
      head,
      head.map(() => '---'),
      ...rows.map(({ tool, version, how, ok }) => [tool, version, how, ok ? '✓' : '✗']),
    ];
    const words = (cell) => (file.endsWith('.ko.md') ? KOREAN[cell] : null) ?? cell;
    const table = lines.map((line) => `| ${line.map(words).join(' | ')} |\n`).join('');
    const at = join(root, file);
    writeFileSync(
      at,
      readFileSync(at, 'utf8').replace(
        /(<!-- matrix -->\n)[^]*?(<!-- \/matrix -->)/,
        (_, open, close) => open + table + close,
      ),
    );
  }
});
