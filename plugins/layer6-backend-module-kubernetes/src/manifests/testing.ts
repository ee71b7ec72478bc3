import { NOW } from '../testing';
import type { ManifestCollection } from './collection';

/** A Deployment in block style, ten lines long; `rest` follows, indented as fields of its spec. */
export const deployment = (name: string, rest = '') => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
  template:
    spec:
      containers:
        - name: app
${rest}`;

export function json(name: string): string {
  return JSON.stringify(
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name },
      spec: { template: { spec: {} } },
    },
    null,
    2,
  );
}

/** What was read: the Deployments, and the problems as `file:line message`. */
export function summary(collection: ManifestCollection) {
  const snapshot = collection.toSnapshot(
    { collector: 'kubernetes', name: 'test', complete: true },
    NOW,
  );
  return {
    snapshot,
    deployments: snapshot
      .list('apps/Deployment')
      .map(({ metadata }) => `${metadata.namespace}/${metadata.name}`),
    problems: collection.problems
      .filter(({ message }) => !message.startsWith('no Kubernetes objects'))
      .map(({ file, line, message }) => `${file}:${line} ${message}`),
    unreadable: snapshot.unreadable,
  };
}
