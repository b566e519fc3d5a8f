import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';

const csv = (rows: number[][]): string => rows.map((r) => r.map(Number).join(';')).join('\n');

export class Exporter {
  constructor(private readonly s3 = new S3Client({ maxAttempts: 3 })) {}

  async write(bucket: string, id: string, rows: number[][]): Promise<void> {
    await this.s3.send(new PutObjectCommand({ // expect: cloud
      Bucket: bucket,
      Key: `exports/${id}.csv`,
      Body: csv(rows),
      ContentType: 'text/csv',
    }));
  }
}
