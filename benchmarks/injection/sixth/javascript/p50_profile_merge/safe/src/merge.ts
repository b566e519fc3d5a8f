export type Tree = { [key: string]: any };

const isTree = (v: unknown): v is Tree => typeof v === 'object' && v !== null && !Array.isArray(v);

const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

export function merge(into: Tree, from: Tree): Tree {
  for (const key of Object.keys(from)) {
    if (FORBIDDEN.has(key)) continue;
    const value = from[key];
    if (isTree(value)) {
      if (!Object.hasOwn(into, key) || !isTree(into[key])) into[key] = {};
      merge(into[key], value);
    } else {
      into[key] = value;
    }
  }
  return into;
}
