import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { layer6TranslationRef } from '../../translation';
import { Change } from './Change';

/** The change of a score and over how many days it is told, where it can be told. */
export function ChangeOver({
  points,
  days,
}: {
  points: number | null;
  days: number;
}) {
  const { t } = useTranslationRef(layer6TranslationRef);
  if (points === null) return t('change.noneOver', { days });
  return (
    <>
      <Change points={points} /> {t('change.over', { days })}
    </>
  );
}
