import type { Evidence } from 'backstage-plugin-layer6-common';
import {
  containersOf,
  inheritedAnnotation,
  type PodContext,
} from '../podContext';
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
const FLAG = '--inbound-ports-to-ignore';

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
  const init = containersOf(context.face).find(
    ({ container }) => container.name === 'linkerd-init',
  );
  const at = init?.container.args.indexOf(FLAG) ?? -1;
  const told = at >= 0 ? init?.container.args[at + 1] : undefined;
  skipped.push({
    setting: `${FLAG} ${told ?? DEFAULT_PORTS}`,
    ports: new PortSet(told ?? (init ? '' : DEFAULT_PORTS)),
    singledOut: [],
    evidence:
      init && told !== undefined
        ? [context.evidence(`${init.path}.args[${at + 1}]`, told)]
        : [],
  });
  return skipped;
}
