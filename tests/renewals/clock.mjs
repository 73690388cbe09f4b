// A clock that is ahead of the machine's by any time, and goes on at the same rate. It takes the
// place of `Date`, so that the package and the example see no difference.
const Machine = globalThis.Date;
let ahead = Number(process.env.CLOCK_AHEAD ?? 0);

globalThis.Date = class extends Machine {
  constructor(...given) {
    if (given.length) super(...given);
    else super(Machine.now() + ahead);
  }

  static now() {
    return Machine.now() + ahead;
  }
};

export const setAhead = (milliseconds) => (ahead = milliseconds);
export const machineNow = () => Machine.now();
