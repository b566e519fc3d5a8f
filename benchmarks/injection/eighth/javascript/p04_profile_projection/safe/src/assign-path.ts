type Tree = { [key: string]: any };

const RESERVED = new Set(['__proto__', 'constructor', 'prototype']);

export function assignPath(root: Tree, segments: string[], value: unknown): void {
  if (segments.some((segment) => RESERVED.has(segment))) {
    throw new Error('reserved path segment');
  }
  let node = root;
  for (const segment of segments.slice(0, -1)) {
    if (typeof node[segment] !== 'object') throw new Error('unknown settings group');
    node = node[segment];
  }
  node[segments[segments.length - 1]] = value;
}
