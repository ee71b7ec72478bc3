import { useApi } from '@backstage/frontend-plugin-api';
import {
  toQuery,
  type ServiceFilter,
  type Trend,
} from 'backstage-plugin-layer6-common';
import { layer6ApiRef } from '../api';
import { useView } from '../view';
import { useLoad, type Load } from './useLoad';

/** The days of the view's period, and the one that its changes are told against. */
export function useTrend(filter: ServiceFilter): Load<Trend> {
  const api = useApi(layer6ApiRef);
  const { period, owners } = useView().view;
  return useLoad(
    () => api.getTrend(filter, { days: period + 1, owners }),
    [api, toQuery({ ...filter }), period, owners],
  );
}
