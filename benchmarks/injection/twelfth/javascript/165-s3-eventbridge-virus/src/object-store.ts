import { GetObjectCommand, PutObjectTaggingCommand, S3Client } from '@aws-sdk/client-s3';
import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TempFile extends AsyncDisposable { readonly path: string }

export class ObjectStore {
  readonly #s3 = new S3Client({});

  async download(Bucket: string, Key: string): Promise<TempFile> {
    const path = join(tmpdir(), randomUUID());
    const { Body } = await this.#s3.send(new GetObjectCommand({ Bucket, Key }));
    await writeFile(path, (await Body?.transformToByteArray()) ?? new Uint8Array());
    return { path, [Symbol.asyncDispose]: () => rm(path, { force: true }) };
  }

  async tag(Bucket: string, Key: string, verdict: string): Promise<void> {
    await this.#s3.send(new PutObjectTaggingCommand({ Bucket, Key, Tagging: { TagSet: [{ Key: 'av', Value: verdict }] } }));
  }
}
