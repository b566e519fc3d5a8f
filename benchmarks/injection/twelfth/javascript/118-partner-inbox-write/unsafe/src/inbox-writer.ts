import * as fs from 'node:fs';
import { posix as path } from 'node:path';
import { err, ok, type Result } from './result';

const PARTNERS: Readonly<Record<string, string>> = Object.freeze({ acme: 'acme-in', globex: 'globex-in' });

export class InboxWriter {
  constructor(private readonly root: string) {}

  private locate(partner: string, documentId: string): string | undefined {
    if (!Object.hasOwn(PARTNERS, partner)) return undefined;
    return path.normalize(`${this.root}/${PARTNERS[partner]}/${documentId}.xml`);
  }

  async write(partner: string, documentId: string, content: Buffer): Promise<Result<number, 'rejected'>> {
    const file = this.locate(partner, documentId);
    if (file === undefined) return err('rejected');
    await fs.promises.writeFile(file, content); // expect: path
    return ok(content.byteLength);
  }
}
