import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { CloudWatch } from '@aws-sdk/client-cloudwatch';

const cw = new CloudWatch({});

const LINKS: ReadonlyMap<string, URL> = new Map([
  ['spring', new URL('https://shop.example.com/campaigns/spring?src=short')],
  ['jobs', new URL('https://careers.example.com/')],
  ['docs', new URL('https://docs.example.com/start')],
]);

const FALLBACK = new URL('https://www.example.com/');

async function hit(known: boolean): Promise<void> {
  await cw.putMetricData({
    Namespace: 'ShortLinks',
    MetricData: [{ MetricName: known ? 'hit' : 'miss', Value: 1, Unit: 'Count' }],
  });
}

function redirect(to: URL, permanent: boolean): APIGatewayProxyStructuredResultV2 {
  return {
    statusCode: permanent ? 301 : 302,
    headers: { location: to.href, 'cache-control': permanent ? 'max-age=600' : 'no-store' },
  };
}

export const handler = async (event: APIGatewayProxyEventV2) => {
  const code = (event.pathParameters?.code ?? '').toLowerCase();
  const link = LINKS.get(code);
  await hit(link !== undefined).catch(() => undefined);
  return redirect(link ?? FALLBACK, link !== undefined);
};
