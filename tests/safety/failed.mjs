// Makes the core fail by a call where the stack is almost full. Runs in a page and in Node.

/**
 * Calls at the bottom of the stack, and again a frame further up, until the call comes back; how
 * often it did not, and what it gave.
 */
export function atTheEdge(call) {
  let failures = 0;
  let answer;
  const dig = () => {
    try {
      dig();
    } catch {
      if (answer) return;
      try {
        answer = { value: call() };
      } catch (thrown) {
        failures++;
        // There may be no room left to do more than throw it.
        throw thrown;
      }
    }
  };
  dig();
  return { failures, value: answer?.value };
}

/** Calls at every depth near the edge: what was thrown, an example of each kind. */
export function thrownAtTheEdge(call) {
  const thrown = {};
  const dig = () => {
    try {
      dig();
    } catch {
      // Here, and in the frames above, there is room for less or more of the call.
    }
    try {
      call();
    } catch (error) {
      thrown[error.kind ?? error.name] = error;
    }
  };
  try {
    dig();
  } catch {
    // The last frames had no room for the `catch` itself.
  }
  return thrown;
}
