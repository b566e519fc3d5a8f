import type { CloudFrontRequestEvent, CloudFrontRequestResult, CloudFrontResultResponse } from 'aws-lambda';

class Redirect {
  private constructor(private readonly location: string) {}

  static fromQuery(query: string): Redirect | null {
    const params = new URLSearchParams(query);
    const landing = params.get('landing');
    if (!landing) return null;
    const location = landing.startsWith('https://') ? landing : `https://${landing}`;
    return new Redirect(location);
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
  return redirect?.toResponse() ?? request; // expect: redirect
};
