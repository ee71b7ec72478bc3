import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { useScorecard } from '../../hooks/useScorecard';
import { Checklist } from '../Checklist';
import { Content } from '../Content';
import { EvidencePanel, EvidenceProvider } from '../Evidence';
import { History } from '../History';
import { isAboutAnnotation, Notes } from '../Notes';
import { Placements } from '../Placements';
import { ScorecardHeader } from '../ScorecardHeader';
import { TagMap } from '../TagMap';
import { unboundNote } from './unbound';
import { EmptyState } from './EmptyState';
import { LoadError } from './LoadError';
import { LoadingSkeleton } from './LoadingSkeleton';
import styles from './EntityLayer6Content.module.css';

/** The *Layer 6* tab: what does this run on, and does it hold? */
export function EntityLayer6Content() {
  const { entity } = useEntity();
  return <ScorecardOf key={stringifyEntityRef(entity)} entity={entity} />;
}

function ScorecardOf({ entity }: { entity: Entity }) {
  const { loaded, error, retry, refresh } = useScorecard(
    stringifyEntityRef(entity),
  );
  if (error) return <LoadError error={error} onRetry={retry} />;
  if (!loaded) return <LoadingSkeleton />;

  const { scorecard, framework } = loaded;
  const unbound = unboundNote(scorecard);
  const otherNotes = scorecard.notes.filter(note => note !== unbound);
  return (
    <EvidenceProvider>
      <Content>
        <div className={styles.layout}>
          <div className={styles.content}>
            <ScorecardHeader scorecard={scorecard} refresh={refresh} />
            <Notes
              about="annotations"
              notes={otherNotes.filter(isAboutAnnotation)}
            />
            {unbound ? (
              <EmptyState entity={entity} note={unbound} />
            ) : (
              <>
                <TagMap scorecard={scorecard} framework={framework} />
                <Checklist scorecard={scorecard} framework={framework} />
              </>
            )}
            <Notes
              about="scorecard"
              notes={otherNotes.filter(note => !isAboutAnnotation(note))}
            />
            <Placements placements={scorecard.placements} />
            <History scorecard={scorecard} framework={framework} />
          </div>
          <EvidencePanel scorecard={scorecard} framework={framework} />
        </div>
      </Content>
    </EvidenceProvider>
  );
}
