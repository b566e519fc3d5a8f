import { KMSClient, DecryptCommand, GenerateDataKeyCommand } from '@aws-sdk/client-kms';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

export interface Sealed {
  key: string;
  iv: string;
  tag: string;
  data: string;
}

export class Envelope {
  private readonly kms = new KMSClient({});

  constructor(private readonly keyId: string) {}

  async open(sealed: Sealed): Promise<string> {
    const { Plaintext } = await this.kms.send(
      new DecryptCommand({ KeyId: this.keyId, CiphertextBlob: Buffer.from(sealed.key, 'base64') }),
    );
    const cipher = createDecipheriv('aes-256-gcm', Plaintext!, Buffer.from(sealed.iv, 'base64'));
    cipher.setAuthTag(Buffer.from(sealed.tag, 'base64'));
    return cipher.update(sealed.data, 'base64', 'utf8') + cipher.final('utf8');
  }

  async seal(text: string): Promise<Sealed> {
    const { Plaintext, CiphertextBlob } = await this.kms.send(
      new GenerateDataKeyCommand({ KeyId: this.keyId, KeySpec: 'AES_256' }),
    );
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', Plaintext!, iv);
    const data = cipher.update(text, 'utf8', 'base64') + cipher.final('base64');
    return {
      key: Buffer.from(CiphertextBlob!).toString('base64'),
      iv: iv.toString('base64'),
      tag: cipher.getAuthTag().toString('base64'),
      data,
    };
  }
}
