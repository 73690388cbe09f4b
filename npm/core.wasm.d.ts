/**
 * A compiled module, as edge runtimes import the file. Other tools give its address or its bytes.
 */
declare const wasm: WebAssembly.Module;
export default wasm;
