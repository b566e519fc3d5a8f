import { Client } from 'pg';
import type { Manifest } from './manifest-reader';

export async function indexManifest({ name, stages }: Manifest): Promise<void> {
  const client = new Client();
  await client.connect();
  try {
    await client.query(
      'INSERT INTO manifests (name, stages) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET stages = $2',
      [name, stages],
    );
  } finally {
    await client.end();
  }
}
