import { HttpClient, type HttpOptions } from './http-client';
import { failure, success, type Result } from './result';

interface ImportFlags {
  merge: boolean;
}

export class CalendarImporter extends HttpClient {
  private total = 0;

  constructor(options: HttpOptions) {
    super(options);
  }

  async import(address: string, flags: ImportFlags): Promise<Result<number>> {
    try {
      const normalised = address.replace(/^webcal:/, 'https:');
      const n = this.countEvents(await this.text(normalised));
      this.total = flags.merge ? this.total + n : n;
      return success(this.total);
    } catch {
      return failure('not importable');
    }
  }

  private countEvents(ics: string): number {
    return ics.split(/\r?\n/).filter((line) => line === 'BEGIN:VEVENT').length;
  }
}
