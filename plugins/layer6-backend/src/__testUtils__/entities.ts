import type { Entity } from '@backstage/catalog-model';

/** A component of team checkout, bound by the label `app` to what bears its name. */
export function aComponent(
  name: string,
  overrides: {
    kind?: string;
    annotations?: Record<string, string>;
    owners?: string[];
    system?: string;
    title?: string;
  } = {},
): Entity {
  const { kind = 'Component', owners = ['group:default/checkout'] } = overrides;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: {
      namespace: 'default',
      name,
      uid: `uid-${kind}-${name}`,
      ...(overrides.title && { title: overrides.title }),
      annotations: overrides.annotations ?? {
        'backstage.io/kubernetes-label-selector': `app=${name}`,
      },
    },
    spec: { type: 'service', lifecycle: 'production', owner: owners[0] },
    relations: [
      ...owners.map(targetRef => ({ type: 'ownedBy', targetRef })),
      ...(overrides.system
        ? [{ type: 'partOf', targetRef: overrides.system }]
        : []),
    ],
  };
}

export function aSystem(name: string, domain?: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'System',
    metadata: { namespace: 'default', name, uid: `uid-System-${name}` },
    spec: { owner: 'group:default/checkout' },
    relations: domain ? [{ type: 'partOf', targetRef: domain }] : [],
  };
}

export function aGroup(name: string, ...parents: string[]): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { namespace: 'default', name, uid: `uid-Group-${name}` },
    spec: { type: 'team', profile: { displayName: `Team ${name}` } },
    relations: parents.map(parent => ({
      type: 'childOf',
      targetRef: `group:default/${parent}`,
    })),
  };
}

export function aDomain(name: string): Entity {
  return { ...aSystem(name), kind: 'Domain' };
}
