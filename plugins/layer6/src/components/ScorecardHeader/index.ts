export { ScorecardHeader } from './ScorecardHeader';
export { ScoreRing } from './ScoreRing';
export { StatusCounts } from './StatusCounts';
export { Freshness } from './Freshness';
