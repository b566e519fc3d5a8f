// trigger: firehose
import { execSync } from "node:child_process";

abstract class Step {
  constructor(protected readonly input: Record<string, string>) {}

  protected abstract line(): string;

  run(): string {
    return execSync(this.line()).toString(); // expect: INJ001
  }
}

class Convert extends Step {
  protected line(): string {
    return `iconv -f ${this.input.charset} -t utf-8 /tmp/in`;
  }
}

class ConvertKnown extends Convert {
  private static readonly CHARSETS: ReadonlySet<string> = new Set(["latin1", "utf-16"]);

  protected override line(): string {
    if (!ConvertKnown.CHARSETS.has(this.input.charset)) {
      throw new RangeError("unknown charset");
    }
    return super.line();
  }
}

const parse = (data: string) => JSON.parse(Buffer.from(data, "base64").toString());

export const unsafe = async (event: { records: { recordId: string; data: string }[] }) =>
  event.records.map(({ recordId, data }) => ({ recordId, result: "Ok", data: new Convert(parse(data)).run() }));

export const safe = async (event: { records: { recordId: string; data: string }[] }) =>
  event.records.map(({ recordId, data }) => ({ recordId, result: "Ok", data: new ConvertKnown(parse(data)).run() }));
