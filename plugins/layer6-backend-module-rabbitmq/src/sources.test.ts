import { ConfigReader } from '@backstage/config';
import type { JsonValue } from '@backstage/types';
import { accessOf, readSources } from './sources';

const read = (rabbitmq: JsonValue) =>
  readSources(new ConfigReader({ layer6: { sources: { rabbitmq } } }));

const entry = {
  name: 'rabbit',
  url: 'https://rabbit.example:15671/',
  username: 'layer6',
  password: 'open',
};

it('keeps what opens a cluster apart from what tells it from others', () => {
  const [source] = read([{ ...entry, tls: { ca: 'PEM' } }]);
  expect(source.settings).toEqual({ url: 'https://rabbit.example:15671' });
  expect(accessOf(source)).toEqual({
    url: 'https://rabbit.example:15671',
    username: 'layer6',
    password: 'open',
    tls: { ca: 'PEM' },
  });
});

it('takes an address below a path, with or without the API’s own', () => {
  const urls = ['https://x.example/mq/', 'https://x.example/mq/api'];
  expect(
    urls.flatMap(url => read([{ ...entry, url }]).map(each => each.settings)),
  ).toEqual(Array(2).fill({ url: 'https://x.example/mq' }));
});

it.each<[string, JsonValue, RegExp]>([
  [
    'an address of another protocol',
    { ...entry, url: 'amqp://rabbit.example' },
    /^layer6\.sources\.rabbitmq\[0\]\.url must be an http or https address$/,
  ],
  [
    'credentials in the address, without repeating them',
    { ...entry, url: 'https://layer6:s3cret@rabbit.example' },
    /\.url must hold no credentials; username and password are settings of their own$/,
  ],
  [
    'no password',
    { ...entry, password: undefined },
    /rabbitmq\[0\]: .*password/,
  ],
  [
    'TLS over http',
    { ...entry, url: 'http://rabbit.example', tls: true },
    /rabbitmq\[0\]\.tls is for an https address$/,
  ],
  [
    'an unknown setting',
    { ...entry, vhost: '/' },
    /rabbitmq\[0\]\.vhost is no setting; there are name, .*, url, username, password, tls$/,
  ],
])('refuses %s', (_, written, message) => {
  expect(() => read([JSON.parse(JSON.stringify(written))])).toThrow(
    expect.objectContaining({
      name: 'InputError',
      message: expect.stringMatching(message),
    }),
  );
});
