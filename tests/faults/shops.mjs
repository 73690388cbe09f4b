// The shops' processes: started, asked, killed, started again.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const scriptOf = (way) =>
  fileURLToPath(new URL(way === 'demo' ? 'demo-shop.mjs' : 'shop.mjs', import.meta.url));

/** One shop. `watch(statement, moment, uid)` is called around each statement of its database. */
export class Shop {
  #child;
  #ready;
  #jobs = new Map();
  #number = 0;
  #isOpen = false;
  #closing = false;
  kills = 0;

  constructor(options, records, watch) {
    this.options = options;
    this.records = records;
    this.watch = watch;
    this.#start();
  }

  #start() {
    const child = fork(scriptOf(this.options.way), [JSON.stringify(this.options)]);
    this.#child = child;
    this.#ready = new Promise((opened) => {
      child.on('message', (message) => {
        if (message.open) opened((this.#isOpen = true));
        else if (message.job) this.#finish(message.job, message.answer);
        else this.#statement(child, message);
      });
    });
    child.once('exit', () => {
      this.#isOpen = false;
      this.records.release(child);
      for (const job of [...this.#jobs.keys()]) this.#finish(job, null);
      if (!this.#closing) this.#start();
    });
  }

  #finish(job, answer) {
    this.#jobs.get(job)?.(answer);
    this.#jobs.delete(job);
  }

  async #statement(child, { statement, number, values }) {
    this.watch(`before ${statement}`, values[0]);
    // Nothing is written for a shop that is gone, and no lock is given to it.
    if (child.killed) return;
    const value = await this.records.run(child, statement, ...values);
    this.watch(`after ${statement}`, values[0]);
    if (child.connected) child.send({ answered: number, value }, () => {});
  }

  /** Asks for an order. The answer is null if the shop dies. */
  async settle(order) {
    await this.#ready;
    const job = ++this.#number;
    const answer = new Promise((done) => this.#jobs.set(job, done));
    this.#child.send({ job, order }, (error) => error && this.#finish(job, null));
    return answer;
  }

  /** False if it is not running. */
  kill() {
    if (!this.#isOpen || this.#child.killed) return false;
    this.kills += 1;
    return this.#child.kill('SIGKILL');
  }

  async close() {
    this.#closing = true;
    const gone = new Promise((done) => this.#child.once('exit', done));
    this.#child.kill('SIGKILL');
    await gone;
  }
}
