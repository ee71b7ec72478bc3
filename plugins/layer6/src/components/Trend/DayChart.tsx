import {
  Bar,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceArea,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { useLanguage } from '../../hooks/useLanguage';
import { statusStyles } from '../Status';
import { ChartTooltip } from './ChartTooltip';
import { formatDay, gapsIn, type ChartDay } from './days';
import type { Series } from './series';
import styles from './Trend.module.css';

/** More days than this have no room between them. */
const MANY_DAYS = 45;

/**
 * Days from left to right: a single series as a line, several as bars of parts. Days without a run stay open and are
 * shaded. Drawn for the eye alone: a table stands behind it.
 */
export default function DayChart({
  days,
  series,
  max,
}: {
  days: ChartDay[];
  series: Series[];
  /** Upper end of the scale, where it has one of its own. */
  max?: number;
}) {
  const language = useLanguage();
  const rows = days.map(day => ({
    day: day.day,
    ...Object.fromEntries(series.map(one => [one.key, one.valueOf(day)])),
  }));
  const [line] = series;
  const isLine = series.length === 1;
  return (
    <div className={`${styles.chart} ${statusStyles.palette}`}>
      <ResponsiveContainer width="100%" height="100%">
        <ComposedChart
          data={rows}
          accessibilityLayer={false}
          barCategoryGap={days.length > MANY_DAYS ? 0 : 2}
          margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
        >
          <CartesianGrid
            vertical={false}
            stroke="var(--bui-border-2)"
            strokeOpacity={0.35}
          />
          <XAxis
            dataKey="day"
            tickFormatter={day => formatDay(day, language)}
            minTickGap={32}
            tickLine={false}
          />
          <YAxis
            width={36}
            allowDecimals={false}
            domain={[0, max ?? 'auto']}
            tickLine={false}
            axisLine={false}
          />
          {gapsIn(days).map(gap => (
            <ReferenceArea
              key={gap.previous}
              // A line runs from day to day, a bar has a place of its own.
              x1={isLine ? gap.previous : gap.days[0]}
              x2={isLine ? (gap.next ?? gap.days.at(-1)) : gap.days.at(-1)}
              className={styles.gap}
            />
          ))}
          <Tooltip
            cursor={{ className: styles.cursor }}
            isAnimationActive={false}
            content={({ active, label }) => (
              <ChartTooltip
                day={active ? days.find(({ day }) => day === label) : undefined}
                series={series}
              />
            )}
          />
          {isLine ? (
            <Line
              dataKey={line.key}
              stroke={line.colour}
              strokeWidth={2}
              dot={{ r: 2, fill: line.colour, strokeWidth: 0 }}
              connectNulls={false}
              isAnimationActive={false}
            />
          ) : (
            series.map(({ key, colour }) => (
              <Bar
                key={key}
                dataKey={key}
                stackId="results"
                fill={colour}
                className={styles[key]}
                isAnimationActive={false}
              />
            ))
          )}
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  );
}
