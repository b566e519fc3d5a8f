// trigger: alb
type Headers = Record<string, string>;

class Reply {
  private readonly headers: Headers = {};

  with(name: string, value: string): this {
    this.headers[name] = value;
    return this;
  }

  done(): { statusCode: number; headers: Headers } {
    return { statusCode: 204, headers: this.headers }; // expect: INJ011
  }
}

interface Event {
  queryStringParameters: Record<string, string>;
}

export const unsafe = async ({ queryStringParameters: { campaign } }: Event) =>
  new Reply().with("X-Campaign", decodeURIComponent(campaign)).done();

export const safe = async ({ queryStringParameters: { campaign } }: Event) =>
  new Reply().with("X-Campaign", decodeURIComponent(campaign).replace(/[^\w-]/g, "")).done();
