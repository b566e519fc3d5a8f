import { resolve, sep } from 'node:path';

export function assertInside(root: string, candidate: string): void {
  const base = resolve(root) + sep;
  if (!resolve(candidate).startsWith(base)) {
    throw new Error('entry leaves the workspace');
  }
}
