import type { Evidence } from 'backstage-plugin-layer6-common';
import type { Node } from '../objects';
import type { ClusterSnapshot } from '../snapshot';

const ZONE = 'topology.kubernetes.io/zone';

/** Labels of a node's zone, the one that replaced the other first. */
export const ZONE_LABELS = [ZONE, 'failure-domain.beta.kubernetes.io/zone'];
const REGION_LABELS = [
  'topology.kubernetes.io/region',
  'failure-domain.beta.kubernetes.io/region',
];

/** Where a provider id names the zone: `aws:///<zone>/<instance>`, `gce://<project>/<zone>/<instance>`. */
const PROVIDER_ZONES = [
  /^aws:\/\/\/([a-z0-9-]+)\/[^/]/,
  /^gce:\/\/[^/]+\/([a-z0-9-]+)\/[^/]/,
];

/** A node's failure domain, and the field that says so. */
export interface Zone {
  /** The zone; `<region>/<zone>` where the region is known and the zone's name does not begin with it. */
  key: string;
  evidence: Evidence;
}

interface Sighting {
  zone: string;
  region: string | undefined;
  evidence: Evidence;
}

const zones = new WeakMap<ClusterSnapshot, ReadonlyMap<Node, Zone>>();
const byName = new WeakMap<ClusterSnapshot, ReadonlyMap<string, Zone>>();

/**
 * The zone of every node that has a usable one. Two zones are the same where region and zone are; a node without a region
 * joins a zone of its name, so that one zone never counts twice.
 */
export function zonesOf(snapshot: ClusterSnapshot): ReadonlyMap<Node, Zone> {
  const before = zones.get(snapshot);
  if (before) return before;

  const nodes = snapshot.list('/Node');
  const onAzure = nodes.some(isOnAzure);
  const sightings = new Map<Node, Sighting>();
  const regions = new Map<string, string>();
  for (const node of nodes) {
    const sighting = sightingOf(node, onAzure, snapshot);
    if (!sighting) continue;
    sightings.set(node, sighting);
    const { zone, region } = sighting;
    if (region && !regions.has(zone)) regions.set(zone, region);
  }
  const result = new Map<Node, Zone>();
  for (const [node, { zone, region, evidence }] of sightings) {
    const where = region ?? regions.get(zone);
    result.set(node, { key: keyOf(zone, where), evidence });
  }
  zones.set(snapshot, result);
  return result;
}

/** The same by the names of the nodes. */
export function zonesByNodeName(
  snapshot: ClusterSnapshot,
): ReadonlyMap<string, Zone> {
  const before = byName.get(snapshot);
  if (before) return before;
  const result = new Map(
    [...zonesOf(snapshot)].map(([node, zone]) => [node.metadata.name, zone]),
  );
  byName.set(snapshot, result);
  return result;
}

/** The regions that nodes name. */
export function regionsOf(nodes: readonly Node[]): Set<string> {
  return new Set(nodes.flatMap(node => regionOf(node) ?? []));
}

export function isOnAzure({ metadata, spec }: Node): boolean {
  return (
    (spec?.providerID ?? '').startsWith('azure://') ||
    Object.keys(metadata.labels).some(key =>
      key.startsWith('kubernetes.azure.com/'),
    )
  );
}

/** The path of a label, as it is written in evidence. */
export function labelPath(key: string): string {
  return `metadata.labels['${key}']`;
}

function keyOf(zone: string, region: string | undefined): string {
  return region && !zone.startsWith(region) ? `${region}/${zone}` : zone;
}

function sightingOf(
  node: Node,
  onAzure: boolean,
  snapshot: ClusterSnapshot,
): Sighting | undefined {
  const candidates = [
    ...ZONE_LABELS.map(key => ({
      zone: labelOf(node, key),
      path: labelPath(key),
      value: labelOf(node, key),
    })),
    {
      zone: zoneOfProvider(node.spec?.providerID),
      path: 'spec.providerID',
      value: node.spec?.providerID,
    },
  ];
  // On Azure a node outside any zone bears its fault domain there, a bare number; zones are called `eastus-1`.
  const found = candidates.find(
    ({ zone }) => zone && !(onAzure && /^\d+$/.test(zone)),
  );
  return (
    (found?.zone && {
      zone: found.zone,
      region: regionOf(node),
      evidence: snapshot.evidence(node, found.path, found.value),
    }) ||
    undefined
  );
}

function zoneOfProvider(providerId = ''): string | undefined {
  for (const pattern of PROVIDER_ZONES) {
    const match = pattern.exec(providerId);
    if (match) return match[1];
  }
  return undefined;
}

function regionOf(node: Node): string | undefined {
  return REGION_LABELS.map(key => labelOf(node, key)).find(Boolean);
}

function labelOf({ metadata }: Node, key: string): string | undefined {
  return metadata.labels[key]?.trim();
}
