import type { Evidence } from 'backstage-plugin-layer6-common';
import { hasInit, initArgument, type InitArgument } from '../initArgument';
import { inheritedAnnotation, type PodContext } from '../podContext';
import { PortSet } from './ports';

/** A setting that keeps inbound ports away from the proxy. */
export interface SkippedPorts {
  setting: string;
  ports: PortSet;
  /** Those that this pod names; what an installation leaves out of every pod says nothing of one. */
  singledOut: readonly number[];
  evidence: Evidence[];
}

const ANNOTATION = 'config.linkerd.io/skip-inbound-ports';
const INIT: readonly string[] = ['linkerd-init'];
const FLAG = '--inbound-ports-to-ignore';
const SKIP_SUBNETS = 'config.linkerd.io/skip-subnets';
const SUBNETS_FLAG = '--subnets-to-ignore';

/** The installation's default, for Galera. */
const DEFAULT_PORTS = '4567,4568';

/**
 * Ports that go round the proxy: what the init container was told, which shows the installation's setting too, and the
 * annotation. Without an init container (with the CNI plugin) the installation's default is taken.
 */
export function skippedPorts(context: PodContext): SkippedPorts[] {
  const skipped: SkippedPorts[] = [];
  const annotation = inheritedAnnotation(context, ANNOTATION);
  if (annotation !== undefined) {
    const ports = new PortSet(annotation);
    skipped.push({
      setting: `skip-inbound-ports: ${annotation}`,
      ports,
      singledOut: ports.numbers,
      evidence: [
        context.evidence(`metadata.annotations[${ANNOTATION}]`, annotation),
      ],
    });
  }
  const told = hasInit(context, INIT)
    ? initArgument(context, INIT, FLAG)
    : { value: DEFAULT_PORTS, evidence: undefined };
  if (told) {
    skipped.push({
      setting: `${FLAG} ${told.value}`,
      ports: new PortSet(told.value),
      singledOut: [],
      evidence: told.evidence ? [told.evidence] : [],
    });
  }
  return skipped;
}

/** Networks whose traffic goes round the proxy: by annotation, else what the init container was told, as the installation has it. */
export function skippedSubnets(context: PodContext): InitArgument | undefined {
  const value = inheritedAnnotation(context, SKIP_SUBNETS);
  const path = `metadata.annotations[${SKIP_SUBNETS}]`;
  return value
    ? { value, evidence: context.evidence(path, value) }
    : initArgument(context, INIT, SUBNETS_FLAG);
}
