export const pages: ReadonlyMap<string, string> = new Map([
  ['about', '<h1>About</h1><p>We sell lamps.</p>'],
  ['imprint', '<h1>Imprint</h1><p>Lamp Street 1</p>'],
]);
