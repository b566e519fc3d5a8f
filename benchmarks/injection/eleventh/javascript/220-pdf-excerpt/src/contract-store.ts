import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { Pool } from 'pg';

export class ContractStore {
  private readonly pool = new Pool({ max: 1 });
  private readonly s3 = new S3Client({});

  async pdf(id: number, owner: string): Promise<Uint8Array | undefined> {
    const { rows } = await this.pool.query<{ s3_key: string }>(
      'SELECT s3_key FROM contracts WHERE id = $1 AND owner = $2',
      [id, owner],
    );
    if (rows.length === 0) return undefined;
    const { Body } = await this.s3.send(
      new GetObjectCommand({ Bucket: process.env.CONTRACT_BUCKET, Key: rows[0].s3_key }),
    );
    return Body?.transformToByteArray();
  }
}
