// The links of a Markdown file within the repository.
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { root } from '../../scripts/run.mjs';
import { addresses } from '../../scripts/site/markdown.mjs';

/** Each `[as written, path, anchor]`. */
export const links = (page) =>
  addresses(readFileSync(join(root, page), 'utf8'))
    .filter((address) => !/^[a-z]+:/.test(address))
    .map((address) => {
      const [path, anchor] = decodeURIComponent(address).split('#');
      return [address, path ? posix.join(posix.dirname(page), path) : page, anchor];
    });
