import { ConfigReader } from '@backstage/config';
import type { JsonValue } from '@backstage/types';
import { accessOf, readSources } from './sources';

const read = (redis: JsonValue) =>
  readSources(new ConfigReader({ layer6: { sources: { redis } } }));

const entry = { name: 'cache', nodes: ['redis-1:6379'] };

it('keeps what opens a Redis apart from what tells it from others', () => {
  const [plain, watched] = read([
    entry,
    {
      name: 'watched',
      nodes: ['sentinel-1:26379'],
      sentinel: { master: 'main', password: 'of the Sentinels' },
      username: 'layer6',
      password: 'open',
      tls: true,
      budget: { keys: 5000 },
    },
  ]);
  expect(plain.settings).toEqual({
    nodes: ['redis-1:6379'],
    budget: { keys: 1_000_000, seconds: 30 },
  });
  expect(watched.settings).toEqual({
    nodes: ['sentinel-1:26379'],
    master: 'main',
    budget: { keys: 5000, seconds: 30 },
  });
  expect(accessOf(watched)).toMatchObject({
    username: 'layer6',
    password: 'open',
    sentinel: { password: 'of the Sentinels' },
    tls: {},
  });
});

it.each<[string, JsonValue, RegExp]>([
  [
    'a node without a port',
    { ...entry, nodes: ['redis-1'] },
    /^layer6\.sources\.redis\[0\]\.nodes must be host:port, not redis-1$/,
  ],
  [
    'an address with a password, as part of what must be host:port',
    { ...entry, nodes: ['redis://redis-1:6379'] },
    /\.nodes must be host:port/,
  ],
  [
    'a user name alone',
    { ...entry, username: 'layer6' },
    /redis\[0\]\.username needs a password$/,
  ],
  [
    'Sentinels without the name of the primary',
    { ...entry, sentinel: {} },
    /redis\[0\]\.sentinel: .*master/,
  ],
  [
    'no budget at all',
    { ...entry, budget: { keys: 0 } },
    /redis\[0\]\.budget\.keys must be more than 0, not 0$/,
  ],
  [
    'an unknown setting',
    { ...entry, db: 1 },
    /redis\[0\]\.db is no setting; there are name, .*, nodes, sentinel, username, password, tls, budget$/,
  ],
])('refuses %s', (_, written, message) => {
  expect(() => read([written])).toThrow(
    expect.objectContaining({
      name: 'InputError',
      message: expect.stringMatching(message),
    }),
  );
});
