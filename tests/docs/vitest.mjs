// The little of Vitest that the guide uses, for a page: the runner is samples.test.mjs's.
const same = (is, wanted) => {
  const [a, b] = [JSON.stringify(is), JSON.stringify(wanted)];
  if (a !== b) throw new Error(`${a}, not ${b}`);
};

export const test = (name, body) => window.test(name, body);
export const expect = (is) => ({
  ...window.expect(is),
  toHaveBeenCalledOnce: () => same(is.calls, 1),
});
export const vi = {
  fn(work) {
    const spy = (...given) => {
      spy.calls++;
      return work(...given);
    };
    spy.calls = 0;
    return spy;
  },
  async waitFor(check) {
    for (let tries = 0; ; tries++) {
      try {
        return check();
      } catch (error) {
        if (tries > 100) throw error;
        await new Promise((done) => setTimeout(done, 50));
      }
    }
  },
};
