// Loaded before a server of the docs: Iamport is the sandbox, and the port is any free one.
import { Server } from 'node:net';

const { fetch } = globalThis;
globalThis.fetch = (address, ...more) =>
  fetch(String(address).replace('https://api.iamport.kr', process.env.SANDBOX), ...more);

const { listen } = Server.prototype;
Server.prototype.listen = function () {
  return listen.call(this, 0, '127.0.0.1', () => process.send(this.address().port));
};
