import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/**
 * What other packages' tests are made with, and no other package has any use for. It is TypeScript: Node has to be started with
 * Backstage's transform.
 *
 * @param file - path in the repository
 */
export function testUtils(file) {
  return require(`../../../../${file}`);
}
