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

jest.setTimeout(60_000);

/** How long a change may take to be noticed on a machine that is busy with other tests. */
const PATIENCE_MS = 10_000;

/** Watches a path; `change` does something to it and says whether that was noticed. */
async function watching(path: string) {
  const controller = new AbortController();
  const logger = mockServices.logger.mock();
  let calls = 0;
  const onChange = () => {
    calls += 1;
  };
  await watchManifests(path, onChange, { signal: controller.signal, logger });
  return {
    stop: () => controller.abort(),
    logger,
    async change(act: () => void) {
      calls = 0;
      act();
      const end =
        Date.now() + (controller.signal.aborted ? 1_000 : PATIENCE_MS);
      while (calls === 0 && Date.now() < end) await sleep(20);
      return calls > 0;
    },
  };
}

describe('watchManifests', () => {
  it('reports changes anywhere in a folder, and stops when told', async () => {
    directory.setContent({ 'a.yaml': 'a: 1', sub: { 'b.yaml': 'b: 1' } });
    const { change, stop } = await watching(directory.path);
    expect(
      await change(() => {
        writeFileSync(directory.resolve('a.yaml'), 'a: 2');
        writeFileSync(directory.resolve('sub/b.yaml'), 'b: 2');
        writeFileSync(directory.resolve('sub/new.yaml'), 'c: 1');
      }),
    ).toBe(true);
    expect(await change(() => rmSync(directory.resolve('sub/b.yaml')))).toBe(
      true,
    );
    stop();
    expect(
      await change(() => writeFileSync(directory.resolve('a.yaml'), 'a: 3')),
    ).toBe(false);
  });

  it('follows a single file through a replacement, and a folder that comes later', async () => {
    directory.setContent({ 'a.yaml': 'a: 1', 'a.new': 'a: 2' });
    const file = await watching(directory.resolve('a.yaml'));
    expect(
      await file.change(() =>
        renameSync(directory.resolve('a.new'), directory.resolve('a.yaml')),
      ),
    ).toBe(true);
    expect(
      await file.change(() =>
        writeFileSync(directory.resolve('a.yaml'), 'a: 3'),
      ),
    ).toBe(true);
    file.stop();
    const later = await watching(directory.resolve('later'));
    expect(
      await later.change(() =>
        directory.addContent({ later: { 'x.yaml': '' } }),
      ),
    ).toBe(true);
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
    ).toBe(true);
    stop();
  });
});
