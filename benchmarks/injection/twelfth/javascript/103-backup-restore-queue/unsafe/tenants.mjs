import { readFile } from 'node:fs/promises';

let cache;

// The registry ships with the deployment package.
export async function loadTenants() {
  cache ??= readFile(new URL('./tenants.json', import.meta.url), 'utf8').then((text) => new Map(Object.entries(JSON.parse(text))));
  return cache;
}
