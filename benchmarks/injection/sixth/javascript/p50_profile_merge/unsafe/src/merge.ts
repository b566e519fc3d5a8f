export type Tree = { [key: string]: any };

const isTree = (v: unknown): v is Tree => typeof v === 'object' && v !== null && !Array.isArray(v);

export function merge(into: Tree, from: Tree): Tree {
  for (const key in from) {
    const value = from[key];
    if (isTree(value)) {
      if (!isTree(into[key])) into[key] = {};
      merge(into[key], value);
    } else {
      into[key] = value; // expect: pollution
    }
  }
  return into;
}
