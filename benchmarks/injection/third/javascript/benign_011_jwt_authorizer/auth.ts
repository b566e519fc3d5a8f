import jwt, { JwtHeader, SigningKeyCallback } from 'jsonwebtoken';
import jwksClient from 'jwks-rsa';
import type { APIGatewayTokenAuthorizerEvent, APIGatewayAuthorizerResult } from 'aws-lambda';

const client = jwksClient({ jwksUri: `${process.env.ISSUER}.well-known/jwks.json`, cache: true });
const getKey = (h: JwtHeader, cb: SigningKeyCallback) =>
  client.getSigningKey(h.kid as string, (err, key) => cb(err, key?.getPublicKey()));

export const handler = (event: APIGatewayTokenAuthorizerEvent): Promise<APIGatewayAuthorizerResult> =>
  new Promise((resolve, reject) => {
    const token = event.authorizationToken.replace(/^Bearer /, '');
    const opts = { algorithms: ['RS256' as const], issuer: process.env.ISSUER, audience: process.env.AUDIENCE };
    jwt.verify(token, getKey, opts, (err, claims) => {
      if (err || !claims) return reject(new Error('Unauthorized'));
      resolve({
        principalId: String((claims as { sub?: string }).sub),
        policyDocument: { Version: '2012-10-17', Statement: [{ Action: 'execute-api:Invoke', Effect: 'Allow', Resource: event.methodArn }] },
      });
    });
  });
