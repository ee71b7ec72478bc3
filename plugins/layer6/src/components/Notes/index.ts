export { NoteList } from './NoteList';
export { Notes } from './Notes';
export { isAboutAnnotation } from './annotationNotes';
