import {
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { watchManifests } from './watch';

const directory = createMockDirectory();

/** Watches a path; `change` does something to it and says how many calls came within two seconds, and how soon the first. */
async function watching(path: string) {
  const controller = new AbortController();
  const logger = mockServices.logger.mock();
  const calls: number[] = [];
  watchManifests(path, () => calls.push(Date.now()), {
    signal: controller.signal,
    logger,
  });
  await sleep(300);
  return {
    stop: () => controller.abort(),
    logger,
    async change(act: () => void) {
      calls.length = 0;
      const start = Date.now();
      act();
      while (calls.length === 0 && Date.now() - start < 2000) await sleep(20);
      await sleep(400);
      return calls.length;
    },
  };
}

describe('watchManifests', () => {
  it('reports changes anywhere in a folder once, and stops when told', async () => {
    directory.setContent({ 'a.yaml': 'a: 1', sub: { 'b.yaml': 'b: 1' } });
    const { change, stop } = await watching(directory.path);
    expect(
      await change(() => {
        writeFileSync(directory.resolve('a.yaml'), 'a: 2');
        writeFileSync(directory.resolve('sub/b.yaml'), 'b: 2');
        writeFileSync(directory.resolve('sub/new.yaml'), 'c: 1');
      }),
    ).toBe(1);
    expect(await change(() => rmSync(directory.resolve('sub/b.yaml')))).toBe(1);
    stop();
    expect(
      await change(() => writeFileSync(directory.resolve('a.yaml'), 'a: 3')),
    ).toBe(0);
  });

  it('follows a single file through a replacement, and a folder that comes later', async () => {
    directory.setContent({ 'a.yaml': 'a: 1', 'a.new': 'a: 2' });
    const file = await watching(directory.resolve('a.yaml'));
    expect(
      await file.change(() =>
        renameSync(directory.resolve('a.new'), directory.resolve('a.yaml')),
      ),
    ).toBe(1);
    expect(
      await file.change(() =>
        writeFileSync(directory.resolve('a.yaml'), 'a: 3'),
      ),
    ).toBe(1);
    file.stop();
    const later = await watching(directory.resolve('later'));
    expect(
      await later.change(() =>
        directory.addContent({ later: { 'x.yaml': '' } }),
      ),
    ).toBe(1);
    later.stop();
  });

  it('notices a mounted volume that is swapped as a whole', async () => {
    directory.clear();
    // The mock directory refuses names that begin with two dots.
    const at = (name: string) => join(directory.path, name);
    for (const version of ['..1', '..2']) {
      mkdirSync(at(version));
      writeFileSync(at(`${version}/a.yaml`), version);
    }
    symlinkSync('..1', at('..data'));
    symlinkSync('..data/a.yaml', at('a.yaml'));
    const { change, stop } = await watching(directory.path);
    expect(
      await change(() => {
        symlinkSync('..2', at('..tmp'));
        renameSync(at('..tmp'), at('..data'));
      }),
    ).toBe(1);
    stop();
  });
});
