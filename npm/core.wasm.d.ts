/** What edge runtimes make of the file; others give its address or its bytes. */
declare const wasm: WebAssembly.Module;
export default wasm;
