import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';

export interface Location {
  bucket: string;
  file: string;
}

export class Signer {
  static #instance?: Signer;

  readonly #client = new S3Client({});

  static get instance(): Signer {
    return (Signer.#instance ??= new Signer());
  }

  sign({ bucket, file }: Location, seconds = 300): Promise<string> {
    return getSignedUrl(this.#client, new GetObjectCommand({ Bucket: bucket, Key: `public/${file}` }), { expiresIn: seconds });
  }
}
