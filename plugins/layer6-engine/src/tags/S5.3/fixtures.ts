import { unknown, type Mtls } from '../../model';
import {
  anEvidence,
  aSubject,
  aWorkload,
  seen,
  templated,
} from '../../testing/assets';
import type { TagFixture } from '../../testing/fixtures';

const mtls = (mode: Mtls['mode']): Mtls => ({
  mode,
  ports: [],
  findings: [],
  decidedBy: [anEvidence({ path: 'spec.mtls.mode' })],
  notes: [],
});

const withMode = (mode: Mtls['mode']) =>
  aSubject({ workloads: [aWorkload({ mtls: seen(mtls(mode)) })] });

export const fixtures: TagFixture[] = [
  {
    name: 'mutual TLS alone',
    subject: withMode('enforced'),
    expect: { state: 'seen', reason: 'mutual-tls' },
  },
  {
    name: 'mutual TLS, and plaintext as well',
    subject: withMode('opportunistic'),
    expect: { state: 'seen', reason: 'mutual-tls' },
  },
  {
    name: 'one pod without a proxy',
    subject: withMode('mixed'),
    expect: { state: 'seen', reason: 'mutual-tls-in-part' },
  },
  {
    name: 'plaintext',
    subject: withMode('none'),
    expect: { state: 'not-seen', reason: 'plaintext' },
  },
  {
    name: 'a template with the proxy and a strict policy',
    subject: aSubject({
      workloads: [aWorkload({ mtls: templated(mtls('enforced')) })],
    }),
    expect: { state: 'unknown', reason: 'template-only' },
  },
  {
    name: 'policies that may not be listed',
    subject: aSubject({
      workloads: [
        aWorkload({
          mtls: unknown({
            code: 'forbidden',
            params: { what: 'PeerAuthentication', source: 'test' },
          }),
        }),
      ],
    }),
    expect: { state: 'unknown', reason: 'forbidden' },
  },
];
