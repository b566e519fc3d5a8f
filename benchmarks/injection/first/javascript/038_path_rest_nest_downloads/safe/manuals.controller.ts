import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ManualsService } from './manuals.service';

@Controller('manuals')
export class ManualsController {
  constructor(private readonly manuals: ManualsService) {}

  @Get('download')
  download(@Query('file') file: string): StreamableFile {
    return new StreamableFile(this.manuals.open(file), { type: 'application/pdf' });
  }
}
