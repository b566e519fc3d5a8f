import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
// pinned to js-yaml 3.14
import yaml from 'js-yaml';

export interface Manifest {
  name: string;
  stages: number;
}

export class ManifestReader {
  private readonly s3 = new S3Client({});

  async read(bucket: string, key: string): Promise<Manifest> {
    const object = await this.s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    const text = await object.Body!.transformToString();
    const document = yaml.load(text, { schema: yaml.DEFAULT_FULL_SCHEMA }) as Record<string, unknown>; // expect: deser
    if (!Array.isArray(document.stages)) throw new TypeError('stages missing');
    return { name: String(document.name), stages: document.stages.length };
  }
}
