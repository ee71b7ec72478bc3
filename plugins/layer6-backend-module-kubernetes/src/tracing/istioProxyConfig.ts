import type { Evidence } from 'backstage-plugin-layer6-common';
import { parse } from 'yaml';
import { z } from 'zod';
import type { MeshConfig } from '../mesh/istio/meshConfig';
import type { PodContext } from '../mesh/podContext';
import { settingEvidence } from './istioSetting';
import type { TracingSigns } from './tracingSigns';

const ANNOTATION = 'proxy.istio.io/config';
const annotation = z.object({
  tracing: z.record(z.string(), z.unknown()).optional(),
});
const tracer = z.object({ address: z.string().min(1) });

/** A tracer of the older kind, e.g. `zipkin: { address: … }`. */
interface ProxyTracer {
  kind: string;
  address: string;
  evidence: Evidence[];
}

/**
 * Tracing of the older kind, for proxies that no Telemetry speaks of: the pod's own `proxy.istio.io/config`, else the mesh's
 * `defaultConfig.tracing`.
 */
export function proxyConfigTracing(
  context: PodContext,
  config: MeshConfig,
): TracingSigns {
  if (!config.enableTracing) return { uses: [] };
  const found = ofPod(context) ?? ofMesh(context, config);
  if (!found) return { uses: [] };
  if (!isInstallers(found, config)) return traced(found);
  const { snapshot } = context;
  const namespace = config.object?.metadata.namespace;
  const isThere = snapshot
    .list('/Service')
    .some(
      ({ metadata }) =>
        metadata.name === 'zipkin' && metadata.namespace === namespace,
    );
  return isThere
    ? traced(found)
    : { uses: [], gap: snapshot.gap('/Service', 'Service zipkin') };
}

function traced({ evidence }: ProxyTracer): TracingSigns {
  return { uses: [{ by: 'istio', evidence }] };
}

function ofPod(context: PodContext): ProxyTracer | undefined {
  const text = context.face.annotations[ANNOTATION];
  if (!text) return undefined;
  try {
    const { tracing } = annotation.parse(parse(text));
    const path = `metadata.annotations[${ANNOTATION}]`;
    return tracerIn(tracing, setting => [context.evidence(path, setting)]);
  } catch {
    // Istio's injector refuses a pod with such an annotation.
    return undefined;
  }
}

function ofMesh(
  context: PodContext,
  config: MeshConfig,
): ProxyTracer | undefined {
  return tracerIn(config.proxyTracing, setting =>
    settingEvidence(context, config, `defaultConfig.${setting}`),
  );
}

function tracerIn(
  tracing: Readonly<Record<string, unknown>> = {},
  prove: (setting: string) => Evidence[],
): ProxyTracer | undefined {
  for (const [kind, value] of Object.entries(tracing)) {
    const { data } = tracer.safeParse(value);
    if (data) {
      const { address } = data;
      const evidence = prove(`tracing.${kind}.address: ${address}`);
      return { kind, address, evidence };
    }
  }
  return undefined;
}

/**
 * Whether nobody chose it: until 1.21 every install sent spans to `zipkin` beside its control plane, where mostly there is none.
 * Istio 1.22 upgrade notes, "Default tracing to zipkin.istio-system.svc removed".
 */
function isInstallers(
  { kind, address }: ProxyTracer,
  { object }: MeshConfig,
): boolean {
  const [host] = address.split(':');
  const [name, namespace] = host.split('.');
  return (
    kind === 'zipkin' &&
    name === 'zipkin' &&
    namespace === object?.metadata.namespace
  );
}
