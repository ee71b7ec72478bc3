import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { layer6TranslationRef } from '../../translation';
import { useView } from '../../view';
import { Choice } from '../Choice';

/** Whose numbers a trend shows: of those who owned a service on each day, or of those who own it today. */
export function OwnersChoice() {
  const { t } = useTranslationRef(layer6TranslationRef);
  const { view, change } = useView();
  return (
    <span title={t('trend.ownersHint')}>
      <Choice
        label={t('trend.owners')}
        options={[
          { id: 'day', label: t('trend.ofDay') },
          { id: 'today', label: t('trend.ofToday') },
        ]}
        value={view.owners}
        onChange={owners => change({ owners })}
      />
    </span>
  );
}
