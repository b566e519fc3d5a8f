import parts from './parts.json';

export interface Part {
  number: string;
  label: string;
}

export const find = (term: string): Part[] =>
  (parts as Part[]).filter((part) => part.label.toLowerCase().includes(term.toLowerCase())).slice(0, 40);
