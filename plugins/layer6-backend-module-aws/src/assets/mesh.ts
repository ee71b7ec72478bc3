import {
  known,
  type Fact,
  type MeshMembership,
  type Mtls,
} from 'backstage-plugin-layer6-engine';
import type { ServiceReading } from './ServiceReading';

/**
 * ECS's Service Connect puts a proxy beside each task, and TLS between them where it is set so. It is none of the meshes that are
 * asked for, and shows no identity to the application: a note.
 */
export function meshOf({
  service,
  show,
}: ServiceReading): Pick<
  { mesh: Fact<MeshMembership | null>; mtls: Fact<Mtls> },
  'mesh' | 'mtls'
> {
  const { deployments = [] } = service;
  const at = Math.max(
    deployments.findIndex(({ status }) => status === 'PRIMARY'),
    0,
  );
  const connect = deployments[at]?.serviceConnectConfiguration;
  const path = `deployments[${at}].serviceConnectConfiguration`;
  const enabled = show(`${path}.enabled`, connect?.enabled);
  const secured = (connect?.services ?? []).flatMap(({ tls }, port) =>
    tls?.issuerCertificateAuthority
      ? [
          show(
            `${path}.services[${port}].tls.issuerCertificateAuthority.awsPcaAuthorityArn`,
            tls.issuerCertificateAuthority.awsPcaAuthorityArn,
          ),
        ]
      : [],
  );
  const isSecured = connect?.enabled === true && secured.length > 0;
  return {
    mesh: known(null, [enabled], { observed: true }),
    mtls: known(
      {
        mode: 'none',
        ports: [],
        findings: [],
        decidedBy: [],
        notes: isSecured
          ? [
              {
                code: 'service-connect-tls',
                mode: 'none',
                params: {},
                evidence: secured,
              },
            ]
          : [],
      },
      [enabled, ...secured],
      { observed: true },
    ),
  };
}
