import type {
  Evidence,
  Reason,
  ReasonParam,
} from 'backstage-plugin-layer6-common';

/** @public */
export type MeshId = 'istio' | 'linkerd' | 'consul';

/**
 * Whether a workload is in a mesh, decided by what its live pods carry.
 *
 * @public
 */
export interface MeshMembership {
  mesh: MeshId;
  variant: 'sidecar' | 'ambient' | 'gateway';
  version?: string;
  /**
   * `in`: every pod · `some`: some pods · `template`: the template itself holds the proxy, no live pods seen ·
   * `intended`: annotations or labels ask for it, nothing carries it yet.
   */
  state: 'in' | 'some' | 'template' | 'intended';
  pods: { total: number; meshed: number };
}

/**
 * What a port, a pod or a workload accepts from its peers.
 * `enforced`: mutual TLS only · `opportunistic`: mutual TLS between mesh peers, plaintext accepted · `none`: plaintext.
 *
 * @public
 */
export type MtlsMode = 'enforced' | 'opportunistic' | 'none';

/** @public */
export interface Mtls {
  /** `mixed`: pods or ports differ. */
  mode: MtlsMode | 'mixed';
  /** Serving ports, where they are known; the mode of each over all pods. */
  ports: PortTls[];
  /** What falls short of `enforced`, or breaks it, worst first. Empty only where `mode` is `enforced`. */
  findings: MtlsFinding[];
  /**
   * Why plaintext may be accepted beyond what the findings say; a reason of the check `mesh-mtls`. Without findings, or where those
   * that there are may be, nothing is known for certain then. Absent where nothing can hide.
   */
  gap?: Reason;
  /** The setting that decided, e.g. the PeerAuthentication and its mode. */
  decidedBy: Evidence[];
  /** What the reader should know and changes nothing, e.g. `other-clusters-not-visible`. */
  notes: MtlsFinding[];
}

/** @public */
export interface PortTls {
  port: number;
  name?: string;
  mode: MtlsMode;
  /** The setting that decided it, where one did. */
  decidedBy?: Evidence;
}

/**
 * One finding; its code is a reason of the check `mesh-mtls`, which holds the texts.
 *
 * @public
 */
export interface MtlsFinding {
  code: string;
  /** What the part it speaks of comes to. */
  mode: MtlsMode;
  params: Record<string, ReasonParam>;
  evidence: Evidence[];
}
