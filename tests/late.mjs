// Makes each request to a server of Node wait, up to 400 ms or `LATE=<milliseconds>`. A test that
// passes only because an answer is fast then fails:
//
//   NODE_OPTIONS="--import ./tests/late.mjs" node --test tests/e2e/*.test.mjs
import { Server } from 'node:http';
import { setTimeout } from 'node:timers'; // a test may replace the global one

const longest = Number(process.env.LATE ?? 400);
const { emit } = Server.prototype;
const late = new WeakSet();

Server.prototype.emit = function (name, request, ...more) {
  if (name !== 'request' || late.has(request)) return emit.call(this, name, request, ...more);
  late.add(request);
  setTimeout(() => emit.call(this, name, request, ...more), Math.random() * longest);
  return true;
};
