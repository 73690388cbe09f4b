// Compiles the types of the packed tarball with every TypeScript from 5.0 on.
import { test } from 'node:test';
import { command, project, version } from './project.mjs';

const ALL = [
  '5.0.4',
  '5.1.6',
  '5.2.2',
  '5.3.3',
  '5.4.5',
  '5.5.4',
  '5.6.3',
  '5.7.3',
  '5.8.3',
  '5.9.3',
  '6.0.3',
  '7.0.2',
];

/** The ways in which compilers resolve the package. `until` is the version that dropped a mode. */
const MODES = [
  { name: 'node16', flags: ['--module', 'node16', '--moduleResolution', 'node16'] },
  { name: 'bundler', flags: ['--module', 'esnext', '--moduleResolution', 'bundler'] },
  { name: 'node10', flags: ['--module', 'esnext', '--moduleResolution', 'node10'], until: 6 },
];
const COMMON = ['--noEmit', '--strict', '--target', 'es2022', '--lib', 'es2022,dom'];
const LIBRARIES = { vue: '3.5.45', react: '19.3.1', '@types/react': '19.3.0' };

/**
 * Registers a test for each compiler and returns the rows of the table. `which` is `all`, or
 * `short` for the newest 5.x alone.
 */
export function compilers(which) {
  const versions = which === 'all' ? ALL : ALL.filter((each) => each.startsWith('5.')).slice(-1);
  const name = (each) => `typescript-${each}`;
  const aliases = Object.fromEntries(
    versions.map((each) => [name(each), `npm:typescript@${each}`]),
  );
  return versions.map((each) => {
    const modes = MODES.filter(({ until = Infinity }) => Number.parseFloat(each) < until);
    const row = {
      tool: 'TypeScript',
      how: `types: ${modes.map((mode) => mode.name).join(', ')}`,
      version: '',
      ok: false,
    };
    test(`the types accept right uses and refuse wrong ones in TypeScript ${each}`, {
      timeout: 300_000,
    }, async () => {
      const folder = await project(
        `types ${which}`,
        '../../types',
        { ...LIBRARIES, ...aliases },
        { type: 'module' },
      );
      row.version = version(folder, name(each));
      const tsc = (...args) =>
        command(folder, process.execPath, [
          `node_modules/${name(each)}/bin/tsc`,
          ...COMMON,
          ...args,
        ]);
      for (const { flags } of modes) {
        // Without --skipLibCheck our declarations are checked too. The hooks would bring others'.
        await tsc(...flags, 'right.ts', 'wrong.ts');
        await tsc(...flags, '--skipLibCheck', 'hooks.ts');
      }
      row.ok = true;
    });
    return row;
  });
}
