import { randomUUID } from 'node:crypto';
import { S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';

export interface UploadRequest {
  contentType: 'image/png' | 'image/jpeg' | 'application/pdf';
  bytes: number;
}

const EXTENSION: Record<UploadRequest['contentType'], string> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'application/pdf': 'pdf',
};

export class UploadTicketService {
  private readonly s3 = new S3Client({});

  constructor(private readonly bucket: string) {}

  async issue(owner: string, request: UploadRequest) {
    const receiptId = randomUUID();
    const { url, fields } = await createPresignedPost(this.s3, {
      Bucket: this.bucket,
      Key: `receipts/${owner}/${receiptId}.${EXTENSION[request.contentType]}`,
      Expires: 300,
      Conditions: [
        ['content-length-range', 1, request.bytes],
        ['eq', '$Content-Type', request.contentType],
      ],
      Fields: { 'Content-Type': request.contentType },
    });
    return { receiptId, url, fields };
  }
}
