import type { Evidence } from 'backstage-plugin-layer6-common';
import type { MtlsFinding } from 'backstage-plugin-layer6-engine';
import { initArgument, type InitArgument } from '../initArgument';
import type { PodContext } from '../podContext';
import { proxyVariable } from '../proxyVariable';
import type { InboundListeners } from './inboundListeners';
import { isIstioProxy } from './proxy';

/** A setting that keeps inbound traffic on some ports away from the sidecar. */
export interface Bypass {
  /** e.g. `excludeInboundPorts: 8080`. */
  setting: string;
  evidence: Evidence;
  /** The ports that it names. */
  ports: ReadonlySet<number>;
  /** @param port - undefined for one that it does not name */
  covers(port: number | undefined): boolean;
}

const PREFIX = 'traffic.sidecar.istio.io/';
const INTERCEPTION = 'sidecar.istio.io/interceptionMode';
/** Shows the mode that comes by `proxy.istio.io/config` or the mesh's `defaultConfig`, for which there is no init container. */
const INTERCEPTION_TOLD = 'ISTIO_META_INTERCEPTION_MODE';
/** Sets up the redirection, or checks that the CNI plugin has. */
const INIT: readonly string[] = ['istio-init', 'istio-validation'];
/** The interface that every pod is reached by; others are for networks beside the cluster's. */
const PRIMARY = 'eth0';

/** The proxy's own ports, which every injection leaves out: metrics, health, merged metrics. */
export const ISTIO_OWN_PORTS: ReadonlySet<number> = new Set([
  15020, 15021, 15090,
]);

/**
 * Ports that go round the sidecar, by annotation or by what the init container was told (which shows the mesh-wide defaults too).
 * No policy reaches them.
 *
 * @param held - what the proxy listens on itself
 */
export function bypasses(
  context: PodContext,
  { held }: Pick<InboundListeners, 'held'>,
): Bypass[] {
  const includes = told(context, `${PREFIX}includeInboundPorts`, '-b');
  const isList = ({ value }: InitArgument) => value.trim() !== '*';
  // What is left out counts only where everything else is taken.
  const excludes =
    includes.length > 0 && includes.every(isList)
      ? []
      : told(context, `${PREFIX}excludeInboundPorts`, '-d');
  const excluded = excludes.map(({ value, evidence }): Bypass => {
    const ports = new Set(listed(value).map(Number));
    return {
      setting: `excludeInboundPorts: ${value}`,
      evidence,
      ports,
      covers: port => port !== undefined && ports.has(port),
    };
  });
  const included = includes
    .filter(isList)
    .map(({ value, evidence }): Bypass => {
      const ports = new Set(listed(value).map(Number));
      return {
        setting: `includeInboundPorts: ${value}`,
        evidence,
        ports,
        covers: port => port === undefined || !ports.has(port),
      };
    });
  const uncaught = interception(context)
    .filter(({ value }) => value === 'NONE')
    .map(({ evidence }) =>
      everything('interceptionMode: NONE', evidence, held),
    );
  const primary = excludedInterfaces(context)
    .filter(({ value }) => listed(value).includes(PRIMARY))
    .map(({ value, evidence }) =>
      everything(`excludeInterfaces: ${value}`, evidence),
    );
  return [...uncaught, ...primary, ...excluded, ...included];
}

/** Interfaces beside the primary one that go round the sidecar: who reaches the pod by them need not speak mutual TLS. */
export function interfaceFindings(context: PodContext): MtlsFinding[] {
  return excludedInterfaces(context)
    .filter(({ value }) => !listed(value).includes(PRIMARY))
    .map(({ value, evidence }) => ({
      code: 'interfaces-skipped',
      mode: 'opportunistic',
      params: { interfaces: value },
      evidence: [evidence],
    }));
}

function interception(context: PodContext): InitArgument[] {
  const variable = proxyVariable(context, isIstioProxy, INTERCEPTION_TOLD);
  return [
    ...told(context, INTERCEPTION, '-m'),
    ...(variable
      ? [
          {
            value: variable.value,
            evidence: context.evidence(variable.path, variable.value),
          },
        ]
      : []),
  ];
}

function everything(
  setting: string,
  evidence: Evidence,
  but: InboundListeners['held'] = [],
): Bypass {
  const held = new Set<number | undefined>(but.map(({ port }) => port));
  return {
    setting,
    evidence,
    ports: new Set(),
    covers: port => !held.has(port),
  };
}

function excludedInterfaces(context: PodContext): InitArgument[] {
  return told(context, `${PREFIX}excludeInterfaces`, '-c').filter(
    ({ value }) => listed(value).length > 0,
  );
}

/** What a pod's annotation says, and what its init container was given for it. */
function told(
  context: PodContext,
  annotation: string,
  flag: string,
): InitArgument[] {
  const value = context.face.annotations[annotation];
  const path = `metadata.annotations[${annotation}]`;
  const argument = initArgument(context, INIT, flag);
  return [
    ...(value === undefined
      ? []
      : [{ value, evidence: context.evidence(path, value) }]),
    ...(argument ? [argument] : []),
  ];
}

function listed(value: string): string[] {
  return value
    .split(',')
    .map(part => part.trim())
    .filter(Boolean);
}
