//! A smaller allocator than Rust's own, for the npm package only: every kilobyte is downloaded by a
//! shopper, while a Rust user's allocator is theirs to choose.

use talc::wasm::{WasmDynamicTalc, new_wasm_dynamic_allocator};

#[global_allocator]
static ALLOCATOR: WasmDynamicTalc = new_wasm_dynamic_allocator();
