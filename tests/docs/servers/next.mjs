// Serves a route handler as Next does: a Request goes in, a Response comes out, and what it throws
// is a 500.
import { createServer } from 'node:http';
import { POST } from './sample.mjs';

createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const url = `http://shop${request.url}`;
  const params = Promise.resolve({ action: request.url.split('/').pop() });
  const { method, headers } = request;
  try {
    const body = Buffer.concat(chunks);
    const answer = await POST(new Request(url, { method, headers, body }), { params });
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(await answer.text());
  } catch (error) {
    console.error(error);
    response.writeHead(500).end('Internal Server Error');
  }
}).listen(3000);
