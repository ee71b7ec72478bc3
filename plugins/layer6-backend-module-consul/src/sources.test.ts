import { ConfigReader } from '@backstage/config';
import type { JsonValue } from '@backstage/types';
import { credentialsOf, readSources, settingsOf } from './sources';

const read = (consul: JsonValue) =>
  readSources(new ConfigReader({ layer6: { sources: { consul } } }));

it('keeps what opens a Consul apart from what is read of it', () => {
  const [source] = read([
    {
      name: 'dc1',
      url: 'https://consul.test:8501/',
      token: 'abc',
      datacenter: 'dc1',
      namespaces: ['shop', 'web'],
      tls: { ca: 'PEM', serverName: 'server.dc1.consul' },
    },
  ]);
  expect(source.settings).toEqual({
    url: 'https://consul.test:8501',
    datacenter: 'dc1',
    namespaces: ['shop', 'web'],
  });
  expect(settingsOf(source)).toEqual(source.settings);
  expect(credentialsOf(source)).toEqual({
    token: 'abc',
    ca: 'PEM',
    serverName: 'server.dc1.consul',
  });
  expect(read([{ name: 'dc1', url: 'http://localhost:8500' }])).toMatchObject([
    { settings: { url: 'http://localhost:8500' }, credentials: {} },
  ]);
});

it.each<[string, JsonValue, RegExp]>([
  ['no url', { name: 'a' }, /consul\[0\].*url/],
  [
    'a url of another kind',
    { name: 'a', url: 'localhost:8500' },
    /consul\[0\]\.url must begin with http/,
  ],
  [
    'credentials in the url',
    { name: 'a', url: 'http://me:pw@localhost' },
    /consul\[0\]\.url holds credentials/,
  ],
  [
    'an unknown setting',
    { name: 'a', url: 'http://localhost', tokn: 'x' },
    /consul\[0\]\.tokn is no setting/,
  ],
  [
    'an unknown setting of tls',
    { name: 'a', url: 'http://localhost', tls: { caFile: 'x' } },
    /consul\[0\]\.tls\.caFile is no setting/,
  ],
  [
    'a certificate without its key',
    { name: 'a', url: 'http://localhost', tls: { cert: 'x' } },
    /consul\[0\]\.tls\.cert and key/,
  ],
])('refuses %s', (_, entry, message) => {
  expect(() => read([entry])).toThrow(message);
  let said = '';
  try {
    read([entry]);
  } catch (error) {
    said = String(error);
  }
  expect(said).not.toContain('pw');
});
