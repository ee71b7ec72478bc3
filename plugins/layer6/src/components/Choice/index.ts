export { Choice } from './Choice';
export { PeriodChoice } from './PeriodChoice';
