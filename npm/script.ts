// The script tag: everything in one file, which asks for no other while WebAssembly runs.
export {
  createIamport,
  IamportError,
  isIamportError,
  readLanding,
  readResponse,
} from './index.js';
export * from './validate.js';
