// Serves a default export with a `fetch`, as Deno, Bun and workers do.
import { serve } from '@hono/node-server';
import server from './sample.mjs';

serve(server);
