import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { collectFrom, type Collected } from './collect';

/*
 * The engines that testbed/docker.sh starts, and what it says of them. Without it nothing of them is tried.
 */

const { LAYER6_TEST_DOCKER_LAB: folder = '' } = process.env;

export const describeLab = folder ? describe : describe.skip;

/** How long an engine or a Swarm may take to show what has changed. An election among managers takes half a minute. */
export const PATIENCE_MS = 60_000;

export type EngineName =
  'manager' | 'manager2' | 'manager3' | 'worker' | 'edge' | 'podman';

export function fileOfLab(path: string): string {
  return join(folder, path);
}

export function hostOf(engine: EngineName): string {
  return `unix://${fileOfLab(`${engine}/docker.sock`)}`;
}

export function docker(engine: EngineName, ...words: string[]): string {
  return execFileSync('docker', ['-H', hostOf(engine), ...words], {
    encoding: 'utf8',
    stdio: 'pipe',
  }).trim();
}

/** As a person stops or starts Docker on a machine. */
export function turn(verb: 'stop' | 'start', engine: EngineName): void {
  const script = join(__dirname, '../../../../testbed/docker.sh');
  execFileSync(script, [verb, engine], { stdio: 'pipe' });
}

/** Reads until it shows what is to be, and returns that reading. */
export async function eventually(
  host: string,
  assertion: (read: Collected) => void,
): Promise<Collected> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      const read = await collectFrom(host);
      assertion(read);
      return read;
    } catch (error) {
      if (Date.now() > end) throw error;
      await sleep(250);
    }
  }
}

/** Of a fact; `undefined` where it is unknown. */
export function valueOf(fact: { known: boolean; value?: unknown }): unknown {
  return fact.value;
}
