// All that Rust calls. `npm run bless` bundles it into bundle.js, the one file that wasm-bindgen
// takes: the server of wasm-bindgen-test-runner hangs if a page asks for more than four files at
// once.
export { connect } from './facts.js';
export {
  begin,
  claimLanding,
  end,
  hasLanded,
  initialised,
  isBusy,
  leaveLanding,
  reinitialiseNextTime,
  sdkFor,
} from './page.js';
export { read } from './read.js';
export { failure, landingIn, nameOutcome, report } from './reply.js';
export { asked, readRequest, readSent } from './request.js';
export { forget, recall, remember } from './tab_memory.js';
export { Watch } from './window.js';
