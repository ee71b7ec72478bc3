export { Change } from './Change';
export { ChangeOver } from './ChangeOver';
export { CheckCell } from './CheckCell';
export { CountList } from './CountList';
export { Sparkline } from './Sparkline';
export { StatusBar } from './StatusBar';
export { StatusLegend } from './StatusLegend';
export { applicable, BAR_STATUSES, passRate, percent, sumOf } from './counts';
