import type { PartMembers } from 'backstage-plugin-layer6-common';
import { useLocalize } from '../../hooks/useLanguage';
import { StatusIcon } from '../Status';
import { EvidenceLine } from './EvidenceLine';
import { Fact } from './Fact';
import styles from './Checklist.module.css';

/** The single things that a part is judged by, each with what decides it. */
export function Members({ title, items }: PartMembers) {
  const localize = useLocalize();
  return (
    <Fact label={localize(title)}>
      <ul className={styles.members}>
        {items.map(({ name, status, message, evidence }) => (
          <li key={name}>
            <StatusIcon status={status} size={16} />
            <strong>{name}</strong>
            <span>{localize(message)}</span>
            <span className={styles.decider}>
              {evidence[0] && <EvidenceLine {...evidence[0]} />}
            </span>
          </li>
        ))}
      </ul>
    </Fact>
  );
}
