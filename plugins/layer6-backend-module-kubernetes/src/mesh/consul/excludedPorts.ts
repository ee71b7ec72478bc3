import type { Evidence } from 'backstage-plugin-layer6-common';
import { z } from 'zod';
import { readJson } from '../../readJson';
import { findContainer, type PodContext } from '../podContext';

/** A setting that keeps inbound ports away from the proxy. */
export interface ExcludedPorts {
  setting: string;
  evidence: Evidence;
  /** Those that the pod names; what the injector leaves out by itself, such as that of the metrics, says nothing of a service. */
  singledOut: readonly number[];
  has(port: number): boolean;
}

const ASKED = 'consul.hashicorp.com/transparent-proxy-exclude-inbound-ports';
/** What the injector made of everything that was asked for: for the CNI plugin, or for its init container. */
const TOLD_CNI = 'consul.hashicorp.com/redirect-traffic-config';
const TOLD_INIT = 'CONSUL_REDIRECT_TRAFFIC_CONFIG';
const INIT = 'consul-connect-inject-init';

const redirection = z.object({ ExcludeInboundPorts: z.array(z.string()) });

/**
 * Ports that go round the proxy: by what the pod asks for, and by what was set up when it started, which stays whatever becomes of
 * the annotation. Source: consul-k8s, `iptablesConfigJSON` of its webhook.
 */
export function excludedPorts(context: PodContext): ExcludedPorts[] {
  const asked = context.face.annotations[ASKED];
  const byAnnotation =
    asked === undefined
      ? []
      : [
          excluded(
            `${ASKED}: ${asked}`,
            context.evidence(`metadata.annotations[${ASKED}]`, asked),
            asked.split(','),
          ),
        ];
  const byRedirection = toldOf(context).flatMap(({ path, value }) => {
    const { data } = redirection.safeParse(readJson(value));
    if (!data) return [];
    const ports = data.ExcludeInboundPorts.join(',');
    const evidence = context.evidence(`${path}.ExcludeInboundPorts`, ports);
    const setting = `ExcludeInboundPorts: ${ports}`;
    const all = excluded(setting, evidence, data.ExcludeInboundPorts);
    return [{ ...all, singledOut: [] }];
  });
  return [...byAnnotation, ...byRedirection];
}

function toldOf({ face }: PodContext) {
  const annotation = {
    path: `metadata.annotations[${TOLD_CNI}]`,
    value: face.annotations[TOLD_CNI],
  };
  const init = findContainer(face, ({ name }) => name === INIT);
  if (!init) return [annotation];
  const at = init.container.env.findIndex(({ name }) => name === TOLD_INIT);
  const { value } = init.container.env[at] ?? {};
  return [annotation, { path: `${init.path}.env[${at}].value`, value }];
}

/** @param parts - each a number, or a range as iptables (`8000:8010`) and nftables (`8000-8010`) write it */
function excluded(
  setting: string,
  evidence: Evidence,
  parts: readonly string[],
): ExcludedPorts {
  const ranges = parts
    .filter(part => part.trim())
    .map(part => part.split(/[:-]/).map(Number));
  return {
    setting,
    evidence,
    singledOut: ranges.map(([from]) => from),
    has: port => ranges.some(([from, to = from]) => port >= from && port <= to),
  };
}
