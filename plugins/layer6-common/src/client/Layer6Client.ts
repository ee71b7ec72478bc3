import { ResponseError } from '@backstage/errors';
import type { Scorecard } from '../scorecard';
import type { Source } from '../sources';
import type { Framework, Layer6Api } from './types';

/**
 * Talks to the REST API through the portal's discovery and fetch, so that the caller's credentials go along.
 *
 * @public
 */
export class Layer6Client implements Layer6Api {
  private readonly discoveryApi: {
    getBaseUrl(pluginId: string): Promise<string>;
  };
  private readonly fetchApi: { fetch: typeof fetch };

  constructor(options: {
    discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
    fetchApi: { fetch: typeof fetch };
  }) {
    this.discoveryApi = options.discoveryApi;
    this.fetchApi = options.fetchApi;
  }

  async getFramework(): Promise<Framework> {
    return this.request<Framework>('/framework');
  }

  async getScorecard(entityRef: string): Promise<Scorecard> {
    return this.request<Scorecard>(scorecardPath(entityRef));
  }

  async refreshScorecard(entityRef: string): Promise<Scorecard> {
    return this.request<Scorecard>(`${scorecardPath(entityRef)}/refresh`, {
      method: 'POST',
    });
  }

  async getSources(): Promise<Source[]> {
    const { items } = await this.request<{ items: Source[] }>('/sources');
    return items;
  }

  private async request<T>(path: string, init?: RequestInit): Promise<T> {
    const baseUrl = await this.discoveryApi.getBaseUrl('layer6');
    const response = await this.fetchApi.fetch(`${baseUrl}${path}`, init);
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response.json() as Promise<T>;
  }
}

const ENTITY_REF = /^([^:/]+):([^:/]+)\/([^:/]+)$/;

function scorecardPath(entityRef: string): string {
  const match = ENTITY_REF.exec(entityRef);
  if (!match) {
    throw new TypeError(
      `Expected an entity reference of the form kind:namespace/name, got "${entityRef}"`,
    );
  }
  const parts = match.slice(1).map(encodeURIComponent);
  return `/scorecards/by-name/${parts.join('/')}`;
}
