import { Injectable, NotFoundException } from '@nestjs/common';
import { createReadStream, ReadStream } from 'fs';
import { join, resolve, sep } from 'path';

const ROOT = resolve('/mnt/manuals');

@Injectable()
export class ManualsService {
  open(file: string): ReadStream {
    const target = resolve(join(ROOT, file));
    if (!target.startsWith(ROOT + sep)) {
      throw new NotFoundException();
    }
    return createReadStream(target);
  }
}
