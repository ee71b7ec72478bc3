import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { layer6TranslationRef } from '../../translation';
import { PERIODS, useView } from '../../view';
import { Choice } from './Choice';

/** Over how many days changes are told and trends are drawn. */
export function PeriodChoice() {
  const { t } = useTranslationRef(layer6TranslationRef);
  const { view, change } = useView();
  return (
    <Choice
      label={t('change.period')}
      options={PERIODS.map(days => ({
        id: days,
        label: t('change.days', { days }),
      }))}
      value={view.period}
      onChange={period => change({ period })}
    />
  );
}
