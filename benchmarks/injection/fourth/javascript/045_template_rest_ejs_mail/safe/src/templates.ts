export const templates = new Map<string, string>([
  ['welcome', 'Hello <%= firstName %>, welcome to <%= company %>'],
  ['bye', 'Good bye <%= firstName %>. (c) <%= year %>'],
]);
