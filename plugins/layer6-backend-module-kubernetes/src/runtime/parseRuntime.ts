import type { RuntimeUse } from 'backstage-plugin-layer6-engine';

export type Runtime = Pick<RuntimeUse, 'id' | 'version'>;

const IDS: ReadonlySet<string> = new Set<Runtime['id']>([
  'containerd',
  'cri-o',
  'docker',
]);

/**
 * Reads `<runtime>://<version>`, as in a node's `containerRuntimeVersion`. Versions are kept as they are: they carry suffixes
 * such as `1.7.22-1`, and an old dockershim says `Unknown`. Nothing is derived from the version of Kubernetes: `docker://`
 * still stands for Docker behind cri-dockerd.
 */
export function parseRuntime(value: string | undefined): Runtime | undefined {
  const match = /^([a-z-]+):\/\/(.*)$/.exec(value?.trim() ?? '');
  if (!match || !isRuntimeId(match[1])) return undefined;
  const [, id, version] = match;
  return version && version !== 'Unknown' ? { id, version } : { id };
}

function isRuntimeId(id: string): id is Runtime['id'] {
  return IDS.has(id);
}
