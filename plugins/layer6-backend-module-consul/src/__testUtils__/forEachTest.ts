import type { WorkloadAsset } from 'backstage-plugin-layer6-engine';
import { collectFrom } from './collectFrom';
import { FakeConsul } from './FakeConsul';

/** A Consul that is another one in each test of a file. */
export interface TestedConsul {
  readonly consul: FakeConsul;
  /** The service `cart`, as it is read from there. */
  cart(): Promise<WorkloadAsset>;
  /** Adds the entry of `cart`, unless it names another. */
  serviceDefaults(entry: object): void;
  proxyDefaults(entry: object): void;
}

export function forEachTest(): TestedConsul {
  let consul: FakeConsul;
  beforeEach(async () => {
    consul = await FakeConsul.start();
  });
  afterEach(() => consul.stop());
  return {
    get consul() {
      return consul;
    },
    async cart() {
      const { services } = await collectFrom(consul.url);
      return services.cart;
    },
    serviceDefaults(entry) {
      const whose = { Kind: 'service-defaults', Name: 'cart' };
      consul.config['service-defaults'].push({ ...whose, ...entry });
    },
    proxyDefaults(entry) {
      const whose = { Kind: 'proxy-defaults', Name: 'global' };
      consul.config['proxy-defaults'].push({ ...whose, ...entry });
    },
  };
}

/** What turns redirection on, as a registration or an entry has it. */
export const TRANSPARENT = { Mode: 'transparent' };

/** As short as it can be said: mode, findings with their ports, and what may be hidden. */
export function summary({ mtls }: WorkloadAsset): string {
  if (!mtls.known) return `unknown ${mtls.reason.code}`;
  const { findings, gap, mode } = mtls.value;
  return [
    mode,
    ...findings.map(({ code, params }) =>
      [code, params.setting, params.ports].filter(Boolean).join(' '),
    ),
    ...(gap ? [`but ${gap.code}`] : []),
  ].join(', ');
}

/** The most that Consul alone can show. */
export const ENFORCED = 'enforced, but redirection-not-visible';
