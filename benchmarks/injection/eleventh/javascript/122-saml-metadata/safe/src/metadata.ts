import type { APIGatewayProxyEventV2WithLambdaAuthorizer, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { MetadataParser } from './metadata-parser';
import { TenantSettings } from './tenant-settings';

interface AuthorizerContext {
  tenantId: string;
  role: 'admin' | 'member';
}

const parser = new MetadataParser();
const settings = new TenantSettings();

const bodyOf = (event: { body?: string; isBase64Encoded: boolean }): string =>
  event.isBase64Encoded ? Buffer.from(event.body ?? '', 'base64').toString('utf8') : event.body ?? '';

export const handler = async (
  event: APIGatewayProxyEventV2WithLambdaAuthorizer<AuthorizerContext>,
): Promise<APIGatewayProxyStructuredResultV2> => {
  const { tenantId, role } = event.requestContext.authorizer.lambda;
  if (role !== 'admin') return { statusCode: 403 };
  const metadata = parser.parse(bodyOf(event));
  if (!metadata) return { statusCode: 422, body: JSON.stringify({ message: 'not SAML metadata' }) };
  await settings.save(tenantId, metadata);
  return { statusCode: 200, body: JSON.stringify({ entityId: metadata.entityId }) };
};
