type Tree = { [key: string]: any };

export function assignPath(root: Tree, segments: string[], value: unknown): void {
  let node = root;
  for (const segment of segments.slice(0, -1)) {
    if (typeof node[segment] !== 'object') throw new Error('unknown settings group');
    node = node[segment];
  }
  node[segments[segments.length - 1]] = value; // expect: pollution
}
