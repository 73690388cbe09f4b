// The main entry and its checks, as the script tag has them together.
export * from '../dist/index.mjs';
export * from '../dist/validate.mjs';
