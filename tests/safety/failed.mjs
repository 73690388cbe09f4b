// Makes the core fail by calling it when the stack is almost full. Runs in a page and in Node.

/**
 * Calls at the end of the stack, and again one frame further up, until the call returns. Gives its
 * value and the number of failures.
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

/** Calls at every depth near the end of the stack. Collects an error of each kind. */
export function thrownAtTheEdge(call) {
  const thrown = {};
  const dig = () => {
    try {
      dig();
    } catch {
      // This frame and those above it have room for more or less of the call.
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

/**
 * Works some frames further down, so that the stack ends at another instruction: the
 * error of a failed core needs room, too.
 */
export function deeper(frames, work) {
  return frames > 0 ? deeper(frames - 1, work) : work();
}
