import { aPod, type Manifest } from '../testing';
import { told, TOLD, verdict, server, authorization } from './testing';

const open = 'opportunistic, unauthenticated-allowed 8080';

describe('a Server, by ServerAuthorization,', () => {
  it.each<[string, source: string, Manifest[], string]>([
    [
      'lets in identities',
      'linkerd2 links_server_authz_by_name',
      [server(), authorization({ meshTLS: { identities: ['*'] } })],
      'enforced',
    ],
    [
      'lets in TLS without an identity',
      'Linkerd reference, ServerAuthorization: unauthenticatedTLS',
      [server(), authorization({ meshTLS: { unauthenticatedTLS: true } })],
      open,
    ],
    [
      'lets in everybody by a selector',
      'linkerd2 links_server_authz_by_label',
      [
        server(),
        authorization(
          { unauthenticated: true },
          { selector: { matchLabels: { of: 'cart' } } },
        ),
      ],
      open,
    ],
    [
      'lets in nobody by one for another',
      'linkerd2 links_server_authz_by_name',
      [server(), authorization({ unauthenticated: true }, { name: 'web' })],
      'enforced',
    ],
    [
      'lets in nobody by a selector of other Servers',
      'linkerd2 links_server_authz_by_label',
      [
        server(),
        authorization(
          { unauthenticated: true },
          { selector: { matchLabels: { of: 'web' } } },
        ),
      ],
      'enforced',
    ],
    [
      'lets in everybody by one for all',
      'linkerd2 ServerSelector: an empty selector takes all',
      [server(), authorization({ unauthenticated: true }, {})],
      open,
    ],
  ])('%s', (_name, _source, objects, expected) => {
    expect(
      verdict(aPod(told({ [TOLD]: 'all-unauthenticated' })), ...objects),
    ).toBe(expected);
  });
});
