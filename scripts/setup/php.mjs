// PHP, which runs the guide's PHP in the tests. Without it that code is only parsed.
import { apt, which } from './step.mjs';

export async function php() {
  if (!which('php')) await apt('PHP', ['php-cli']);
}
