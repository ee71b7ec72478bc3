export { StatusIcon } from './StatusIcon';
export { StatusWord } from './StatusWord';
export { default as statusStyles } from './Status.module.css';
