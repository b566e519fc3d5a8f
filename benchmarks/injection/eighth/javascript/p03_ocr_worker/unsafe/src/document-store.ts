import { writeFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';

const DOCUMENT_ID = /^[0-9a-f]{24}$/;

export class DocumentStore {
  private readonly s3 = new S3Client({});

  constructor(private readonly bucket: string) {}

  async fetchScan(documentId: string): Promise<string> {
    this.assertId(documentId);
    const res = await this.s3.send(new GetObjectCommand({ Bucket: this.bucket, Key: `scans/${documentId}.tiff` }));
    const local = `/tmp/${randomUUID()}.tiff`;
    await writeFile(local, await res.Body!.transformToByteArray());
    return local;
  }

  async saveText(documentId: string, text: string): Promise<void> {
    this.assertId(documentId);
    await this.s3.send(new PutObjectCommand({ Bucket: this.bucket, Key: `text/${documentId}.txt`, Body: text }));
  }

  private assertId(documentId: string): void {
    if (typeof documentId !== 'string' || !DOCUMENT_ID.test(documentId)) {
      throw new TypeError('bad document id');
    }
  }
}
