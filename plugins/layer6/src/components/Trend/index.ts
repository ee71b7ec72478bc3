export { everyDay, formatDay, type ChartDay } from './days';
export { OwnersChoice } from './OwnersChoice';
export { ScoreTrend } from './ScoreTrend';
export { statusSeries } from './series';
export { TrendChart } from './TrendChart';
