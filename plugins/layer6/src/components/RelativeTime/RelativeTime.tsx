import useInterval from 'react-use/esm/useInterval';
import useUpdate from 'react-use/esm/useUpdate';
import { useLanguage } from '../../hooks/useLanguage';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long ago, kept up to date; the exact time on hover. */
export function RelativeTime({ value }: { value: string }) {
  const language = useLanguage();
  useInterval(useUpdate(), 30 * SECOND);
  // What was is never to come, though the server's clock may be ahead.
  const difference = Math.min(Date.parse(value) - Date.now(), 0);
  return (
    <time dateTime={value} title={exactly(value, language)}>
      {relative(difference, language)}
    </time>
  );
}

/** A point in time to the minute; the exact time on hover. */
export function DateTime({ value }: { value: string }) {
  const language = useLanguage();
  return (
    <time dateTime={value} title={exactly(value, language)}>
      {new Intl.DateTimeFormat(language, {
        dateStyle: 'medium',
        timeStyle: 'short',
      }).format(new Date(value))}
    </time>
  );
}

function relative(difference: number, language: string): string {
  const format = new Intl.RelativeTimeFormat(language, {
    numeric: 'auto',
    style: 'short',
  });
  const age = Math.abs(difference);
  if (age < 10 * SECOND) return format.format(0, 'second');
  if (age < MINUTE)
    return format.format(Math.trunc(difference / SECOND), 'second');
  if (age < HOUR)
    return format.format(Math.trunc(difference / MINUTE), 'minute');
  if (age < DAY) return format.format(Math.trunc(difference / HOUR), 'hour');
  return format.format(Math.trunc(difference / DAY), 'day');
}

function exactly(value: string, language: string): string {
  return new Intl.DateTimeFormat(language, {
    dateStyle: 'full',
    timeStyle: 'long',
  }).format(new Date(value));
}
