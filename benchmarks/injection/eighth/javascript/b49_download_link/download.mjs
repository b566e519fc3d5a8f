import middy from '@middy/core'
import httpErrorHandler from '@middy/http-error-handler'
import httpResponseSerializer from '@middy/http-response-serializer'
import createError from 'http-errors'
import { S3Client, GetObjectCommand } from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'

const s3 = new S3Client({})
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const createLink = async (event) => {
  const { sub } = event.requestContext.authorizer.jwt.claims
  const { documentId = '' } = event.pathParameters ?? {}
  if (!UUID.test(documentId)) throw new createError.NotFound()

  const command = new GetObjectCommand({
    Bucket: process.env.DOCUMENTS_BUCKET,
    Key: `users/${sub}/${documentId}.pdf`,
    ResponseContentDisposition: 'attachment; filename="document.pdf"',
  })
  return { statusCode: 200, body: { url: await getSignedUrl(s3, command, { expiresIn: 300 }) } }
}

export const handler = middy()
  .use(httpResponseSerializer({
    serializers: [{ regex: /^application\/json$/, serializer: ({ body }) => JSON.stringify(body) }],
    defaultContentType: 'application/json',
  }))
  .use(httpErrorHandler())
  .handler(createLink)
