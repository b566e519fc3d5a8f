export const PARTNERS: ReadonlyMap<string, string> = new Map([
  ['north', 'https://north.example.net/welcome'],
  ['harbour', 'https://harbour.example.org/from/app'],
]);
