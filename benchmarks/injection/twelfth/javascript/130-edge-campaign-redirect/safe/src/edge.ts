import type { CloudFrontRequestEvent, CloudFrontRequestResult, CloudFrontResultResponse } from 'aws-lambda';

const LANDING: ReadonlyMap<string, string> = new Map([
  ['spring', 'https://www.example.com/spring-sale'],
  ['loyalty', 'https://club.example.com/join'],
]);

class Redirect {
  private constructor(private readonly location: string) {}

  static fromQuery(query: string): Redirect | null {
    const params = new URLSearchParams(query);
    const landing = LANDING.get(params.get('landing') ?? '');
    return landing ? new Redirect(landing) : null;
  }

  toResponse(): CloudFrontResultResponse {
    return {
      status: '302',
      statusDescription: 'Found',
      headers: { location: [{ key: 'Location', value: this.location }] },
    };
  }
}

export const handler = async (event: CloudFrontRequestEvent): Promise<CloudFrontRequestResult> => {
  const [{ cf: { request } }] = event.Records;
  if (!request.uri.startsWith('/go')) return request;
  const redirect = Redirect.fromQuery(request.querystring);
  return redirect?.toResponse() ?? request;
};
