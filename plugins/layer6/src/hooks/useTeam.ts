import { useApi } from '@backstage/frontend-plugin-api';
import type { TeamScorecard } from 'backstage-plugin-layer6-common';
import { layer6ApiRef } from '../api';
import { RELOAD_EVERY_MS } from './reloadEvery';
import { useLoad, type Load } from './useLoad';

/** What a Group owns, a System or a Domain holds, rolled up. */
export function useTeam(entityRef: string): Load<TeamScorecard> {
  const api = useApi(layer6ApiRef);
  return useLoad(() => api.getTeam(entityRef), [api, entityRef], {
    reloadEvery: RELOAD_EVERY_MS,
  });
}
