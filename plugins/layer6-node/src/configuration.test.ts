import { ConfigReader } from '@backstage/config';
import type { JsonValue } from '@backstage/types';
import { readSourceEntries, readTls } from './configuration';

const read = (lab: JsonValue) =>
  readSourceEntries(new ConfigReader({ layer6: { sources: { lab } } }), {
    collector: 'lab',
    keys: ['tls'],
    read: entry => ({ settings: { tls: readTls(entry) } }),
  });

it('reads what every source has', () => {
  expect(read([])).toEqual([]);
  expect(
    readSourceEntries(new ConfigReader({}), {
      collector: 'lab',
      keys: [],
      read: () => ({ settings: {} }),
    }),
  ).toEqual([]);
  expect(
    read([
      { name: 'Büro/1 (alt)' },
      {
        name: 'b',
        environment: 'staging',
        schedule: { seconds: 30 },
        maxAge: 'PT1H',
        tls: true,
      },
      { name: 'c', tls: false },
      { name: 'd', tls: { ca: 'PEM', cert: 'C', key: 'K' } },
    ]),
  ).toMatchObject([
    {
      collector: 'lab',
      name: 'B%C3%BCro%2F1%20%28alt%29',
      schedule: { minutes: 5 },
      maxAge: { minutes: 15 },
      settings: { tls: undefined },
    },
    {
      environment: 'staging',
      schedule: { seconds: 30 },
      maxAge: { hours: 1 },
      settings: { tls: {} },
    },
    { settings: { tls: undefined } },
    { settings: { tls: { ca: 'PEM', cert: 'C', key: 'K' } } },
  ]);
});

it.each<[string, JsonValue, RegExp]>([
  ['no list', { name: 'a' }, /^layer6\.sources\.lab: .*object-array/],
  ['no name', [{}], /^layer6\.sources\.lab\[0\]: .*name/],
  [
    'a name given twice',
    [{ name: 'a' }, { name: 'a' }],
    /^layer6\.sources\.lab\[1\]\.name: there is a source a already$/,
  ],
  [
    'an unknown setting',
    [{ name: 'a', shedule: '5m' }],
    /^layer6\.sources\.lab\[0\]\.shedule is no setting; there are name, environment, schedule, maxAge, tls$/,
  ],
  ['no duration', [{ name: 'a', schedule: 'soon' }], /lab\[0\].*schedule/],
  ['TLS by a word', [{ name: 'a', tls: 'yes' }], /lab\[0\]: .*tls.*object/],
  [
    'an unknown setting of TLS',
    [{ name: 'a', tls: { caFile: 'x' } }],
    /lab\[0\]\.tls\.caFile is no setting; there are ca, cert, key$/,
  ],
])('refuses %s', (_, written, message) => {
  expect(() => read(written)).toThrow(
    expect.objectContaining({
      name: 'InputError',
      message: expect.stringMatching(message),
    }),
  );
});
