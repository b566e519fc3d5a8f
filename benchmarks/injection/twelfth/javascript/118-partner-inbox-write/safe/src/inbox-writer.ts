import * as fs from 'node:fs';
import { posix as path } from 'node:path';
import { err, ok, type Result } from './result';

const PARTNERS: Readonly<Record<string, string>> = Object.freeze({ acme: 'acme-in', globex: 'globex-in' });
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

export class InboxWriter {
  constructor(private readonly root: string) {}

  private locate(partner: string, documentId: string): string | undefined {
    if (!Object.hasOwn(PARTNERS, partner)) return undefined;
    if (!UUID.test(documentId)) return undefined;
    return path.normalize(`${this.root}/${PARTNERS[partner]}/${documentId}.xml`);
  }

  async write(partner: string, documentId: string, content: Buffer): Promise<Result<number, 'rejected'>> {
    const file = this.locate(partner, documentId);
    if (file === undefined) return err('rejected');
    await fs.promises.writeFile(file, content);
    return ok(content.byteLength);
  }
}
