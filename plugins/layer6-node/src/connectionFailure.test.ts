import { connectionFailure } from './connectionFailure';

const failure = (code: string, message = 'said') =>
  Object.assign(new Error(message), { code });

it.each([
  ['ECONNREFUSED', 'refused', 'db:1 refused the connection'],
  [
    'ENOTFOUND',
    'unreachable',
    'db:1 cannot be reached: there is no host of that name',
  ],
  [
    'ETIMEDOUT',
    'unreachable',
    'db:1 cannot be reached: it did not answer in time',
  ],
  [
    'ECONNRESET',
    'unreachable',
    'db:1 cannot be reached: it closed the connection',
  ],
  [
    'CERT_HAS_EXPIRED',
    'tls',
    'There is no trusted connection to db:1: said (CERT_HAS_EXPIRED)',
  ],
  [
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'tls',
    'There is no trusted connection to db:1: said (ERR_TLS_CERT_ALTNAME_INVALID)',
  ],
  [
    'ERR_SSL_WRONG_VERSION_NUMBER',
    'tls',
    'There is no trusted connection to db:1: said (ERR_SSL_WRONG_VERSION_NUMBER)',
  ],
])('knows %s, however deep it lies', (code, kind, message) => {
  const expected = { kind, message };
  const error = failure(code);
  expect(connectionFailure(error, 'db:1')).toEqual(expected);
  const wrapped = new TypeError('fetch failed', { cause: error });
  expect(connectionFailure(wrapped, 'db:1')).toEqual(expected);
  const several = new AggregateError([error, failure(code)], 'all failed');
  expect(connectionFailure(several, 'db:1')).toEqual(expected);
});

it('says nothing of other errors', () => {
  expect(connectionFailure(new Error('no such topic'), 'db:1')).toBeUndefined();
  expect(connectionFailure('a word', 'db:1')).toBeUndefined();
});
