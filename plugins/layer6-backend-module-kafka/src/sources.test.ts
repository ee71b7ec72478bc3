import { ConfigReader } from '@backstage/config';
import type { JsonValue } from '@backstage/types';
import { accessOf, readSources } from './sources';

const read = (kafka: JsonValue) =>
  readSources(new ConfigReader({ layer6: { sources: { kafka } } }));

const entry = { name: 'events', brokers: ['kafka-1:9092', '[::1]:9093'] };

it('keeps what opens a cluster apart from what tells it from others', () => {
  const sasl = {
    mechanism: 'SCRAM-SHA-512',
    username: 'layer6',
    password: 'open',
  };
  const [plain, secured, tokens] = read([
    entry,
    { ...entry, name: 'secured', tls: { ca: 'PEM' }, sasl },
    {
      ...entry,
      name: 'tokens',
      tls: true,
      sasl: {
        mechanism: 'OAUTHBEARER',
        tokenEndpoint: 'https://login.example/token',
        clientId: 'layer6',
        clientSecret: 'open',
        scope: 'kafka',
      },
    },
  ]);
  expect(plain).toMatchObject({
    collector: 'kafka',
    name: 'events',
    settings: { brokers: entry.brokers },
    credentials: {},
  });
  expect(secured.settings).toEqual({ brokers: entry.brokers });
  expect(accessOf(secured)).toEqual({
    brokers: entry.brokers,
    tls: { ca: 'PEM' },
    sasl,
  });
  expect(accessOf(tokens)).toMatchObject({
    tls: {},
    sasl: { tokenEndpoint: 'https://login.example/token', scope: 'kafka' },
  });
});

const sasl = { mechanism: 'PLAIN', username: 'layer6', password: 'open' };

it.each<[string, JsonValue, RegExp]>([
  ['no brokers', { name: 'a' }, /^layer6\.sources\.kafka\[0\]: .*brokers/],
  [
    'an empty list of brokers',
    { name: 'a', brokers: [] },
    /^layer6\.sources\.kafka\[0\]\.brokers must name at least one host:port$/,
  ],
  [
    'a broker without a port',
    { name: 'a', brokers: ['kafka-1'] },
    /^layer6\.sources\.kafka\[0\]\.brokers must be host:port, not kafka-1$/,
  ],
  [
    'an unknown setting',
    { ...entry, broker: 'x' },
    /kafka\[0\]\.broker is no setting; there are name, environment, schedule, maxAge, brokers, tls, sasl$/,
  ],
  [
    'an unknown mechanism',
    { ...entry, sasl: { ...sasl, mechanism: 'plain' } },
    /kafka\[0\]\.sasl\.mechanism must be PLAIN, SCRAM-SHA-256, SCRAM-SHA-512, or OAUTHBEARER, not plain$/,
  ],
  [
    'no password',
    { ...entry, sasl: { mechanism: 'PLAIN', username: 'layer6' } },
    /kafka\[0\]\.sasl: .*password/,
  ],
  [
    'a setting of another mechanism',
    { ...entry, sasl: { ...sasl, clientId: 'layer6' } },
    /kafka\[0\]\.sasl\.clientId is no setting; there are mechanism, username, password$/,
  ],
  [
    'a token endpoint that is no address',
    {
      ...entry,
      sasl: {
        mechanism: 'OAUTHBEARER',
        tokenEndpoint: 'login',
        clientId: 'a',
        clientSecret: 'b',
      },
    },
    /kafka\[0\]\.sasl\.tokenEndpoint must be an http or https address, not login$/,
  ],
  [
    'a certificate without its key',
    { ...entry, tls: { cert: 'PEM' } },
    /kafka\[0\]\.tls\.cert and key go together$/,
  ],
])('refuses %s', (_, written, message) => {
  expect(() => read([written])).toThrow(
    expect.objectContaining({
      name: 'InputError',
      message: expect.stringMatching(message),
    }),
  );
});
