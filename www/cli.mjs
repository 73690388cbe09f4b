// `npx iamport-billing demo` and `npx iamport-billing sandbox`, from the package alone.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createSandbox } from '../dist/testing-server.mjs';
import { serve } from './server.mjs';

const HELP = `npx iamport-billing demo       서버까지 있는 데모 상점 / a demo shop with its server
npx iamport-billing sandbox    아임포트 REST API를 대신하는 서버 / a server in Iamport's place

  --port 5173    그 포트부터 비어 있는 포트 / the first free port from there on
  --file path    샌드박스의 기록 / the records of the sandbox
  --help, -h     이 안내 / this text
`;

/** The folder of the demo in the package. */
const here = fileURLToPath(new URL('.', import.meta.url));

const COMMANDS = {
  async demo({ port }) {
    const { ownersShopUrl } = await serve({
      port,
      dist: join(here, '..'),
      bundle: (entry) => readFile(join(here, entry), 'utf8'),
    });
    console.log(ownersShopUrl);
  },

  async sandbox({ port, file }) {
    // It is asked for by name, and knows no account but its own.
    const sandbox = createSandbox({ file, allowProduction: true });
    const { impKey, impSecret } = sandbox.account;
    const url = await sandbox.listen(port ?? 0);
    console.log(`IMP_BASE_URL=${url} IMP_KEY=${impKey} IMP_SECRET=${impSecret}`);
  },
};

function readArguments() {
  const options = {
    port: { type: 'string' },
    file: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  };
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    const port = values.port === undefined ? undefined : Number(values.port);
    if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port < 65_536))
      throw new Error(`--port: ${values.port}`);
    const command = values.help ? () => console.log(HELP) : COMMANDS[positionals[0]];
    return { command, port, file: values.file };
  } catch (error) {
    console.error(error.message);
    return {};
  }
}

const { command, ...given } = readArguments();
try {
  if (!command) throw new Error(HELP);
  await command(given);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
