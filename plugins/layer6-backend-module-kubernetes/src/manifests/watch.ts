import { relative, sep } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { watch } from 'chokidar';

/** Changes mostly come in flocks: a checkout, a copy, an editor's save. */
const SETTLE_MS = 300;

/**
 * Calls back soon after something in a file or folder has changed, until the signal aborts. Changes that come close together
 * make one call; a folder that never rests is still reported again and again.
 *
 * @returns a promise that resolves once changes are noticed.
 */
export async function watchManifests(
  path: string,
  onChange: () => void,
  { signal, logger }: { signal: AbortSignal; logger: LoggerService },
): Promise<void> {
  if (signal.aborted) return;
  const watcher = watch(path, {
    ignoreInitial: true,
    ignored: file =>
      relative(path, file)
        .split(sep)
        .some(part => part === 'node_modules' || part === '.git'),
  });
  let timer: NodeJS.Timeout | undefined;
  const notice = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      onChange();
    }, SETTLE_MS);
  };
  watcher.on('all', notice);
  // A link that is turned to another folder, as in a mounted ConfigMap, shows only here.
  watcher.on('raw', notice);
  watcher.on('error', error => {
    logger.warn('Manifests cannot be watched', error as Error);
  });
  signal.addEventListener(
    'abort',
    () => {
      clearTimeout(timer);
      watcher.close().catch(error => {
        logger.warn('Manifests cannot be let go of', error);
      });
    },
    { once: true },
  );
  await new Promise<void>(resolve => {
    watcher.once('ready', resolve);
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  // It calls itself ready a moment before the watches of a path that does not exist yet stand.
  await sleep(SETTLE_MS);
}
