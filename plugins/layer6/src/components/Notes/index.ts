export { NoteList } from './NoteList';
export { Notes } from './Notes';
