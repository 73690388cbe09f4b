// A gateway that nobody has, added as CONTRIBUTING.md says: one file, its name in the table, and
// cases. The judge, types, tables, schema, pages and the fake have it then.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { build } from 'esbuild';
import { gatewayPages } from '../scripts/generate/gateways.mjs';
import { pageRegions } from '../scripts/generate/markdown.mjs';
import { gatewayJson, requestSchema } from '../scripts/generate/schema.mjs';
import { browserTypes, gatewayTable } from '../scripts/generate/typescript.mjs';
import { root } from '../scripts/run.mjs';

const ROW = `use super::{
    Amount, Choice, Flow, Gateway, GatewayDoc, Method, Need, Note, Response, Rest, Rule, Sdk,
    requires,
};
use crate::form::Field;

pub(super) const ROW: Gateway = Gateway {
    code: "shellpay",
    pay_method: Choice::Required,
    methods: &[
        Method { code: "shells", amount: Amount::Always, rules: &[] },
        Method { code: "pearls", amount: Amount::Unused, rules: &[] },
    ],
    rules: &[
        requires(Field::CustomerId),
        Rule::of(Field::Name, Need::Bytes(12)).doubtful(),
    ],
    pc: Flow::Popup,
    sdk: Sdk::V1,
    cancel_texts: &["조개를 닫았습니다"],
    ordinary_mids: "SHUT",
    ..Gateway::CARD
};

pub(super) const DOC: GatewayDoc = GatewayDoc {
    name_ko: "조개페이",
    name_en: "Shellpay",
    test_mids: &["OPEN"],
    response: Response::Short,
    rest: Rest { needs: &["again: buyer_name"], ..Rest::WINDOW },
    bypass: &["shellpay.colour: 'WHITE' | 'PINK' (PC)"],
    notes: &[Note { ko: "썰물에는 쉽니다.", en: "Closed at low tide." }],
    source: "the sea",
    ..GatewayDoc::CURRENT
};
`;

const SOURCE = { source: 'the sea' };
const ALWAYS = 'always_charges amount';
const CHECKOUT = [
  { ...SOURCE, name: 'shellpay by shells', base: 'shellpay', warnings: [ALWAYS] },
  {
    ...SOURCE,
    name: 'shellpay by pearls, without an amount',
    base: 'shellpay',
    set: { pay_method: 'pearls' },
    unset: ['amount'],
  },
  {
    ...SOURCE,
    name: 'shellpay with a long name',
    base: 'shellpay',
    set: { name: '진주조개목걸이' },
    warnings: ['unlike_documents name', ALWAYS],
  },
  {
    ...SOURCE,
    name: 'shellpay with the MID of ordinary payments',
    base: 'shellpay',
    set: { pg: 'shellpay.SHUT', pay_method: 'pearls' },
    warnings: ['sample_value pg'],
  },
  {
    ...SOURCE,
    name: 'shellpay without customer_id',
    base: 'shellpay',
    set: { pay_method: 'pearls' },
    unset: ['customer_id'],
    violations: ['required customer_id'],
  },
  {
    ...SOURCE,
    name: 'shellpay without pay_method, where the SDK fills in card',
    base: 'shellpay',
    unset: ['pay_method'],
    violations: ['pay_method_missing pay_method'],
    warnings: [ALWAYS],
  },
];
const RESPONSE = {
  ...SOURCE,
  name: 'shellpay cancel',
  response: { error_msg: '조개를 닫았습니다', pg_provider: 'shellpay', merchant_uid: 'o' },
  outcome: { success: false, reason: 'cancelled' },
};
const BASE = {
  pg: 'shellpay.OPEN',
  pay_method: 'shells',
  merchant_uid: 'order_1',
  name: '조개',
  amount: 100,
  customer_uid: 'customer_1',
  customer_id: 'member_1',
};

const folder = join(root, 'target/made-up/crate');
const types = join(root, 'target/made-up/types');
const at = (file) => join(folder, file);
const read = (file) => readFileSync(at(file), 'utf8');

/** Puts a text behind the only place that has another one. */
function insert(file, behind, text) {
  const parts = read(file).split(behind);
  assert.equal(parts.length, 2, `${file}: ${behind}`);
  writeFileSync(at(file), parts.join(behind + text));
}

/** Runs the crate's own tests of rows, and writes its tables. */
function cargo() {
  const args = ['test', '--quiet', '--features', 'rest', '--test', 'native', '--test', 'tables'];
  const target = join(root, 'target/made-up/target');
  const { status, stdout, stderr } = spawnSync('cargo', [...args, '--no-fail-fast'], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, CARGO_TARGET_DIR: target, BLESS: '1' },
  });
  return { status, text: stdout + stderr };
}

describe('a gateway that nobody has', () => {
  let tables;
  let without;
  let generated;

  before(() => {
    rmSync(folder, { recursive: true, force: true });
    for (const file of [
      ...['Cargo.toml', 'Cargo.lock', 'src', 'README.md', 'README.ko.md'],
      ...['tests/native.rs', 'tests/tables.rs', 'tests/cases.json', 'tests/cases/mod.rs'],
      'scripts/generate/tables.json',
    ])
      cpSync(join(root, file), at(file), { recursive: true });
    writeFileSync(at('src/gateway/shellpay.rs'), ROW);
    insert('src/gateway.rs', 'mod settle_acc;\n', 'mod shellpay;\n');
    insert('src/gateway.rs', 'toss_brandpay smilepay chai', ' shellpay');
    without = cargo();
    const cases = JSON.parse(read('tests/cases.json'));
    cases.bases.shellpay = BASE;
    cases.checkout.push(...CHECKOUT);
    cases.response.push(RESPONSE);
    writeFileSync(at('tests/cases.json'), JSON.stringify(cases));
  });

  test('without cases its row fails', () => {
    assert.notEqual(without.status, 0);
    assert.match(without.text, /shellpay has no two accepted cases/);
    assert.match(without.text, /shellpay: required customer_id/);
  });

  test('with them it is judged by its row', () => {
    const { status, text } = cargo();
    assert.equal(status, 0, text);
    tables = JSON.parse(read('scripts/generate/tables.json'));
    generated = browserTypes(tables);
  });

  test('its types take right uses and refuse wrong ones', () => {
    mkdirSync(types, { recursive: true });
    writeFileSync(join(types, 'generated.ts'), generated);
    cpSync(join(root, 'npm/types.ts'), join(types, 'types.ts'));
    writeFileSync(join(types, 'package.json'), '{ "type": "module" }');
    const uses = `
import type { GatewayCode, PgText, RequestPayParam } from './generated.js';
declare function pay<Pg extends PgText = string>(param: RequestPayParam<Pg>): void;
export const code: GatewayCode = 'shellpay';
const least = { merchant_uid: 'o', customer_uid: 'c', customer_id: 'm' };
pay({ ...least, pg: 'shellpay', pay_method: 'pearls' });
const pink = { shellpay: { colour: 'PINK' } } as const;
pay({ ...least, pg: 'shellpay.OPEN', pay_method: 'shells', bypass: pink });
// @ts-expect-error it needs its pay_method
pay({ ...least, pg: 'shellpay' });
// @ts-expect-error it takes no cards
pay({ ...least, pg: 'shellpay', pay_method: 'card' });
// @ts-expect-error it needs a customer_id
pay({ merchant_uid: 'o', customer_uid: 'c', pg: 'shellpay', pay_method: 'shells' });
// @ts-expect-error it is white or pink
pay({ ...least, pg: 'shellpay', pay_method: 'shells', bypass: { shellpay: { colour: 'RED' } } });
`;
    writeFileSync(join(types, 'uses.ts'), uses);
    // Those of Node and React alone take most of a minute on a busy machine.
    const options = { noEmit: true, strict: true, target: 'es2022', module: 'nodenext', types: [] };
    const config = { compilerOptions: { ...options, skipLibCheck: true }, files: ['uses.ts'] };
    writeFileSync(join(types, 'tsconfig.json'), JSON.stringify(config));
    const args = [join(root, 'node_modules/typescript/bin/tsc'), '-p', '.'];
    const { status, stdout } = spawnSync(process.execPath, args, { cwd: types, encoding: 'utf8' });
    assert.equal(status, 0, stdout);
  });

  test('it is in the table, the JSON, the schema, the pages and the README', () => {
    assert.match(gatewayTable(tables), /"code":"shellpay"/);
    const [info] = gatewayJson(tables).gateways.filter(({ code }) => code === 'shellpay');
    assert.deepEqual(info.methods[0], { payMethod: 'shells', amount: 'always', rules: [] });
    assert.deepEqual(info.rest.needs, ['again: buyer_name']);
    assert.match(JSON.stringify(requestSchema(tables)), /\^shellpay\(/);
    const pages = gatewayPages(tables);
    for (const [suffix, note] of [
      ['', 'Closed at low tide.'],
      ['.ko', '썰물에는 쉽니다.'],
    ]) {
      assert.ok(pages[`docs/gateways/shellpay${suffix}.md`].includes(note));
      assert.ok(pages[`docs/gateways${suffix}.md`].includes('shellpay'));
    }
    const browsers = readFileSync(join(root, 'docs/browsers.md'), 'utf8');
    assert.match(pageRegions(tables, 'en', { sizes: {}, browsers }).gateways, /Shellpay/);
  });

  test('the fake answers as it does, on a desktop and on a phone', async () => {
    const { outputFiles } = await build({
      entryPoints: [join(root, 'npm/testing.ts')],
      bundle: true,
      format: 'esm',
      write: false,
      plugins: [
        {
          name: 'generated',
          setup({ onLoad }) {
            const filter = /npm\/generated\.ts$/;
            onLoad({ filter }, () => ({ contents: generated, loader: 'ts' }));
          },
        },
      ],
    });
    const code = Buffer.from(outputFiles[0].contents).toString('base64');
    const { createFakeImp } = await import(`data:text/javascript;base64,${code}`);
    const answer = async (userAgent, happening) => {
      const imp = createFakeImp({ userAgent }).next(happening);
      imp.init('imp00000000');
      let response;
      const m_redirect_url = 'https://shop.kr/done';
      imp.request_pay({ ...BASE, m_redirect_url }, (each) => {
        response = each;
      });
      await new Promise((done) => setTimeout(done, 30));
      const [landing] = imp.navigations;
      return landing ? Object.fromEntries(new URL(landing).searchParams) : response;
    };
    const keys = ['imp_uid', 'merchant_uid'];
    assert.deepEqual(Object.keys(await answer('desktop', 'approved')).slice(0, 2), keys);
    assert.equal((await answer('desktop', 'cancelled')).error_msg, '조개를 닫았습니다');
    const phone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Mobile/15E148';
    const landed = await answer(phone, 'cancelled');
    assert.deepEqual(Object.keys(landed), [...keys, 'error_msg']);
    assert.equal(landed.error_msg, '조개를 닫았습니다');
  });
});
