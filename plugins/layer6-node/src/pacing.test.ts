import type { Asset } from 'backstage-plugin-layer6-engine';
import { paced, sourceRefOf } from './pacing';

const assets = Array.from({ length: 250 }, (_, at) => ({
  key: String(at),
})) as unknown as Asset[];

it('hands on everything in its order, with turns for others in between', async () => {
  let turns = 0;
  let running = true;
  const others = () => {
    turns += 1;
    if (running) setImmediate(others);
  };
  setImmediate(others);
  const found: Asset[] = [];
  for await (const asset of paced(assets, new AbortController().signal)) {
    found.push(asset);
  }
  running = false;
  expect(found).toEqual(assets);
  expect(turns).toBeGreaterThanOrEqual(2);
});

it('stops when it is told to', async () => {
  const stop = new AbortController();
  const reading = async () => {
    let count = 0;
    for await (const _ of paced(assets, stop.signal)) {
      if (++count === 50) stop.abort(new Error('The portal shuts down'));
      expect(count).toBeLessThanOrEqual(100);
    }
  };
  await expect(reading()).rejects.toThrow('The portal shuts down');
});

it('names an environment only where there is one', () => {
  const source = {
    collector: 'kafka',
    name: 'events',
    schedule: {},
    maxAge: {},
    settings: {},
  };
  expect(sourceRefOf(source)).toEqual({ collector: 'kafka', name: 'events' });
  expect(sourceRefOf({ ...source, environment: 'production' })).toEqual({
    collector: 'kafka',
    name: 'events',
    environment: 'production',
  });
});
