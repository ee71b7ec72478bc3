import { ResponseError } from '@backstage/errors';
import type { ScorecardChanges } from '../annotations';
import {
  toQuery,
  type CheckChange,
  type CheckRollup,
  type OwnersOf,
  type Page,
  type PageRequest,
  type RuntimeRollup,
  type ServiceFilter,
  type ServiceSort,
  type ServiceSummary,
  type TeamMatrix,
  type TeamScorecard,
  type Trend,
} from '../compliance';
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

  async refreshSource({
    collector,
    name,
  }: Pick<Source, 'collector' | 'name'>): Promise<void> {
    const source = [collector, name].map(encodeURIComponent).join('/');
    await this.fetch(`/sources/${source}/refresh`, { method: 'POST' });
  }

  async listServices(
    filter: ServiceFilter,
    page: PageRequest<ServiceSort> = {},
  ): Promise<Page<ServiceSummary>> {
    return this.request(`/scorecards?${toQuery({ ...filter, ...page })}`);
  }

  async getTeams(filter: ServiceFilter): Promise<TeamMatrix> {
    return this.request(`/teams?${toQuery({ ...filter })}`);
  }

  async getTeam(entityRef: string): Promise<TeamScorecard> {
    return this.request(byName('/teams', entityRef));
  }

  async getChecks(filter: ServiceFilter): Promise<CheckRollup[]> {
    const { items } = await this.request<{ items: CheckRollup[] }>(
      `/checks?${toQuery({ ...filter })}`,
    );
    return items;
  }

  async getRuntime(filter: ServiceFilter): Promise<RuntimeRollup> {
    return this.request(`/runtime?${toQuery({ ...filter })}`);
  }

  async getTrend(
    filter: ServiceFilter,
    options: { days?: number; owners?: OwnersOf } = {},
  ): Promise<Trend> {
    return this.request(`/trends?${toQuery({ ...filter, ...options })}`);
  }

  async getHistory(
    entityRef: string,
    page: Pick<PageRequest<never>, 'limit' | 'cursor'> = {},
  ): Promise<Page<CheckChange>> {
    return this.request(
      `${scorecardPath(entityRef)}/history?${toQuery({ ...page })}`,
    );
  }

  async exportView(
    view: 'scorecards' | 'teams' | 'checks' | 'runtime' | 'sources',
    format: 'csv' | 'json',
    filter: ServiceFilter,
  ): Promise<Blob> {
    const response = await this.fetch(
      `/${view}.${format}?${toQuery({ ...filter })}`,
    );
    return response.blob();
  }

  /**
   * Which scorecards have changed, for whoever keeps a copy; a page of them, in the order of their changes. Needs the right to
   * read every entity of the catalog, as the portal's own plugins have it.
   *
   * @param after - `cursor` of the page before; from the beginning, if absent
   */
  async getChanges(after?: string): Promise<ScorecardChanges> {
    const query =
      after === undefined ? '' : `?${new URLSearchParams({ after })}`;
    return this.request(`/changes${query}`);
  }

  private async request<T>(path: string, init?: RequestInit): Promise<T> {
    const response = await this.fetch(path, init);
    return response.json() as Promise<T>;
  }

  private async fetch(path: string, init?: RequestInit): Promise<Response> {
    const baseUrl = await this.discoveryApi.getBaseUrl('layer6');
    const response = await this.fetchApi.fetch(`${baseUrl}${path}`, init);
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response;
  }
}

const ENTITY_REF = /^([^:/]+):([^:/]+)\/([^:/]+)$/;

function scorecardPath(entityRef: string): string {
  return byName('/scorecards', entityRef);
}

function byName(resource: string, entityRef: string): string {
  const match = ENTITY_REF.exec(entityRef);
  if (!match) {
    throw new TypeError(
      `Expected an entity reference of the form kind:namespace/name, got "${entityRef}"`,
    );
  }
  const parts = match.slice(1).map(encodeURIComponent);
  return `${resource}/by-name/${parts.join('/')}`;
}
