import { aDeployment, aPod, meshOf } from '../testing';
import { told, TOLD } from './testing';

const BEGINNING = '-----BEGIN CERTIFICATE-----\n';
/** Valid in 2024 only. */
const EXPIRED = `-----BEGIN CERTIFICATE-----
MIIBMDCB2AIBATAKBggqhkjOPQQDAjAlMSMwIQYDVQQDDBpyb290LmxpbmtlcmQu
Y2x1c3Rlci5sb2NhbDAeFw0yNDAxMDEwMDAwMDBaFw0yNTAxMDEwMDAwMDBaMCUx
IzAhBgNVBAMMGnJvb3QubGlua2VyZC5jbHVzdGVyLmxvY2FsMFkwEwYHKoZIzj0C
AQYIKoZIzj0DAQcDQgAE98CM44frYMzaDLhJLLLfHLAM8tjFaJTDP+MFAZYIciOD
mtBAqcjlDQZtIK4sgOAjd6pXO5vjC7s3AXhHHz/z7DAKBggqhkjOPQQDAgNHADBE
AiBabKCg7S+9Q0UvuKprrlNNJwrQZZEoit36tKD8YyGtlAIgGARWJAJ/N+WBb5vi
fNEBXhii87TNm7WGNJAo+BB09Ak=
-----END CERTIFICATE-----
`;
/** Until 2026-02-20. */
const SOON = `-----BEGIN CERTIFICATE-----
MIIBMDCB2AIBATAKBggqhkjOPQQDAjAlMSMwIQYDVQQDDBpyb290LmxpbmtlcmQu
Y2x1c3Rlci5sb2NhbDAeFw0yNDAxMDEwMDAwMDBaFw0yNjAyMjAwMDAwMDBaMCUx
IzAhBgNVBAMMGnJvb3QubGlua2VyZC5jbHVzdGVyLmxvY2FsMFkwEwYHKoZIzj0C
AQYIKoZIzj0DAQcDQgAE7wL5ljUaJ0rs8LYXvHgRgJe+pibChAG4iCQpoFAH5ys6
Qi7zVx3Yd6vxPPCx5XI8PYMsLrCMJ3QZgN8+Gr7e1zAKBggqhkjOPQQDAgNHADBE
AiAnbkBZzfPP3kg9J6EbWu++HWMoxllwtIVufBXUbr6VdwIgaC39U/wpWeT7cva2
D2GkZa7hPyFqq3I1R31bd+CtB4k=
-----END CERTIFICATE-----
`;
/** Until 2036. */
const LATE = `-----BEGIN CERTIFICATE-----
MIIBMTCB2AIBAjAKBggqhkjOPQQDAjAlMSMwIQYDVQQDDBpyb290LmxpbmtlcmQu
Y2x1c3Rlci5sb2NhbDAeFw0yNDAxMDEwMDAwMDBaFw0zNjAxMDEwMDAwMDBaMCUx
IzAhBgNVBAMMGnJvb3QubGlua2VyZC5jbHVzdGVyLmxvY2FsMFkwEwYHKoZIzj0C
AQYIKoZIzj0DAQcDQgAE7wL5ljUaJ0rs8LYXvHgRgJe+pibChAG4iCQpoFAH5ys6
Qi7zVx3Yd6vxPPCx5XI8PYMsLrCMJ3QZgN8+Gr7e1zAKBggqhkjOPQQDAgNIADBF
AiA5/0OxrysSmEHkR4FVrN7p6wPKrXMKZWiMd6VfEY3TLgIhAL6whWmvdBk7Jpub
ZOrcsh5PbGOVpbKm3eeMI+gD1kEf
-----END CERTIFICATE-----
`;

/* linkerd check: "trust roots are within their validity period", "trust roots are valid for at least 60 days". */
it.each<[string, string, unknown[]]>([
  [
    'expired',
    EXPIRED,
    [
      {
        code: 'trust-anchor-expired',
        params: { expired: '2025-01-01T00:00:00.000Z' },
      },
    ],
  ],
  [
    'of which the last expires soon',
    EXPIRED + SOON,
    [
      {
        code: 'trust-root-expires',
        params: {
          root: 'root.linkerd.cluster.local',
          expires: '2026-02-20T00:00:00.000Z',
        },
      },
    ],
  ],
  ['of which one stays', SOON + LATE + EXPIRED, []],
  ['no certificate', 'nothing', []],
  ['a beginning without an end', BEGINNING.repeat(40_000), []],
  ['a certificate that is none', EXPIRED.replace(/M/g, 'N'), []],
])('trust anchors: %s', (_, anchors, expected) => {
  const pod = told({
    [TOLD]: 'deny',
    LINKERD2_PROXY_IDENTITY_TRUST_ANCHORS: anchors,
  });
  const { mtls } = meshOf([aDeployment(), aPod(pod)]);
  expect(mtls.known && mtls.value.mode).toBe('enforced');
  expect(mtls.known && mtls.value.notes).toEqual(
    expected.map(note => expect.objectContaining(note)),
  );
});
