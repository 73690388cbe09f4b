// The demo shop's server: static files, the page's configuration, and the stand-in for the SDK.
//
//   PORT=5173                     the first free port from there on
//   HOST=0.0.0.0                  to reach it from a phone in the same network
//   HOSTS=my-shop.ngrok.app       the names of a tunnel that leads here, with commas between them
//   IAMPORT_USER_CODE=imp…        the real SDK from its CDN instead of simulated windows
//   IMP_KEY=… IMP_SECRET=…        the real REST API instead of a sandbox
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { isIP } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRoutes } from './shop/routes.mjs';

/** The pages are beside this file, here and in the package. */
const www = fileURLToPath(new URL('.', import.meta.url));

export const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.cjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

/**
 * The policy for what pages may load. The real SDK needs its CDN, jQuery (1.x scripts) and its
 * service; its styles are inline.
 */
function contentSecurityPolicy(real) {
  const [script, service, style] = real
    ? [
        ' https://cdn.iamport.kr https://code.jquery.com',
        ' https://service.iamport.kr',
        " 'unsafe-inline'",
      ]
    : ['', '', ''];
  return [
    "default-src 'self'",
    `script-src 'self' 'wasm-unsafe-eval'${script}`,
    `style-src 'self'${style}`,
    `connect-src 'self'${service}`,
    `frame-src 'self'${service}`,
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
  ].join('; ');
}

/** A browser script of ours with what it imports. In the package they are bundled already. */
const bundled = async (entry) => (await import('./bundle.mjs')).bundle(entry);

/**
 * Starts serving; a port of 0 is any free one. `requestTimeout` is the time for a whole request to
 * arrive, in milliseconds, `dist` the folder of the package, and `bundle` gives a script of ours.
 * The others are the shop's: see shop/routes.mjs.
 */
export async function serve({
  port = 5173,
  userCode,
  requestTimeout = 10_000,
  dist = join(www, '..', 'dist'),
  bundle = bundled,
  ...shopOptions
} = {}) {
  const shop = await createRoutes(shopOptions);
  const config = userCode ? { userCode } : { userCode: 'imp00000000', sdk: '/sdk/iamport.js' };
  const script = (text) => ({ type: TYPES['.js'], body: text });
  const routes = new Map([
    ['/config.js', () => script(`window.demo = ${JSON.stringify(config)};`)],
    ['/sdk/iamport.js', once(async () => script(await bundle('sim/sdk.js')))],
    ['/owner.html', (request) => login(request, shop)],
    ['/', (request) => login(request, shop)],
    ['/sim/window.js', once(async () => script(await bundle('sim/window.js')))],
  ]);
  const policy = contentSecurityPolicy(Boolean(userCode));

  const timeouts = {
    requestTimeout,
    headersTimeout: requestTimeout,
    connectionsCheckingInterval: requestTimeout / 4,
  };
  const server = createServer(timeouts, async (request, response) => {
    const isOurs = isOurHost(request.headers.host);
    if (isOurs && request.url.startsWith('/billing/')) return shop.billing(request, response);
    const asked = !isOurs
      ? Promise.resolve({ status: 421, type: 'text/plain', body: 'Not a name of this shop' })
      : request.url.startsWith('/api/')
        ? shop.respond(request)
        : respond(request, routes, dist);
    const answer = await asked.catch((error) => {
      console.error(error);
      return { status: 500, type: 'text/plain', body: 'Internal error' };
    });
    response.writeHead(answer.status ?? 200, {
      ...(answer.type && { 'content-type': answer.type }),
      'content-security-policy': policy,
      'cache-control': 'no-cache',
      'referrer-policy': 'strict-origin-when-cross-origin',
      'x-content-type-options': 'nosniff',
      ...answer.headers,
    });
    response.end(request.method === 'HEAD' ? undefined : answer.body);
  });

  const bound = await listen(server, port);
  return {
    url: `http://localhost:${bound}`,
    ownerUrl: `http://localhost:${bound}/owner.html?token=${shop.owner}`,
    /** The shop, for a browser that may open the owner's page as well. */
    ownersShopUrl: `http://localhost:${bound}/?token=${shop.owner}`,
    sandboxUrl: shop.sandboxUrl,
    async close() {
      const closed = new Promise((done) => server.close(done));
      await shop.close();
      // The last answers leave before their connections close.
      await new Promise(setImmediate);
      server.closeAllConnections();
      await closed;
    },
  };
}

/**
 * True for the names by which this server may be called. Another name that leads to this machine
 * belongs to a page that wants to read what is here (DNS rebinding); an address is no name.
 */
function isOurHost(host = '') {
  const name = host.replace(/:\d+$/, '').toLowerCase();
  const ours = ['localhost', ...(process.env.HOSTS ?? '').toLowerCase().split(',')];
  return isIP(name.replace(/^\[(.*)\]$/, '$1')) > 0 || (name !== '' && ours.includes(name));
}

/** Takes the owner's token from the address into a cookie, and out of the address. */
function login(request, shop) {
  const { pathname, searchParams } = new URL(request.url, 'http://localhost');
  const token = searchParams.get('token');
  const cookie = token && shop.login(token);
  return cookie ? { status: 303, headers: { location: pathname, 'set-cookie': cookie } } : null;
}

async function respond(request, routes, dist) {
  const path = decodePath(request.url);
  const routed = await routes.get(path)?.(request);
  if (routed) return routed;
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return { status: 405, type: 'text/plain', body: 'Method not allowed' };
  return (
    (path && (await file(path, dist))) || {
      status: 404,
      type: TYPES['.html'],
      body: await readFile(join(www, '404.html')),
    }
  );
}

/**
 * The request's path, without anything that could leave the folder; null when it cannot be read.
 */
function decodePath(url) {
  try {
    const path = decodeURIComponent(new URL(url, 'http://localhost').pathname);
    return path.includes('\0') ? null : normalize(path).replaceAll('\\', '/');
  } catch {
    return null;
  }
}

/**
 * A file of www, or of the built package below /dist/. Dot files and the server's own modules are
 * not for the public.
 */
async function file(path, dist) {
  const name = path.endsWith('/') ? `${path}index.html` : path;
  const type = TYPES[extname(name)];
  if (!type || name.includes('/.') || (name.endsWith('.mjs') && !name.startsWith('/dist/')))
    return null;
  const at = name.startsWith('/dist/') ? join(dist, name.slice('/dist'.length)) : join(www, name);
  const body = await readFile(at).catch(() => null);
  return body && { type, body };
}

function once(make) {
  let made;
  return () => (made ??= make());
}

/** Listens at the port, or at the next free one: a second `npm start` should simply work. */
function listen(server, port, attempts = 20) {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      if (error.code !== 'EADDRINUSE' || !attempts) return reject(error);
      resolve(listen(server, port + 1, attempts - 1));
    });
    server.listen(port, process.env.HOST ?? 'localhost', () => {
      server.removeAllListeners('error');
      resolve(server.address().port);
    });
  });
}
