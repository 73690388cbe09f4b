// Timing that survives a noisy machine: all sides take turns, round by round, and medians are told.
// Runs in Node and in a page.

export const median = (list) => percentile(list, 50);

export function percentile(list, percent) {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))];
}

/** A result must be used, or an engine may skip the work. */
export let used = 0;

function batch(call, times) {
  const start = performance.now();
  for (let i = 0; i < times; i++) if (call()) used++;
  return performance.now() - start;
}

/** Microseconds a call, the median of the rounds, of each of `{ name: function }`. */
export async function microseconds(calls, { rounds = 61, batchMs = 1, warmMs = 100 } = {}) {
  const sides = Object.entries(calls).map(([name, call]) => {
    // Long beside what the clock can see (5 µs in an isolated page), and short beside what else
    // runs on the machine.
    const end = performance.now() + warmMs;
    let times = 1;
    while (performance.now() < end) if (batch(call, times) < batchMs) times *= 2;
    return { name, call, times: Math.max(1, times >> 1), found: [] };
  });
  for (let round = 0; round < rounds; round++) {
    for (const side of sides) side.found.push((batch(side.call, side.times) / side.times) * 1000);
    await new Promise((done) => setTimeout(done));
  }
  return Object.fromEntries(sides.map(({ name, found }) => [name, median(found)]));
}
