import middy from '@middy/core'
import httpHeaderNormalizer from '@middy/http-header-normalizer'
import httpJsonBodyParser from '@middy/http-json-body-parser'
import validator from '@middy/validator'
import { transpileSchema } from '@middy/validator/transpile'
import httpErrorHandler from '@middy/http-error-handler'
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge'

const bus = new EventBridgeClient({})

const schema = {
  type: 'object',
  required: ['body'],
  properties: {
    body: {
      type: 'object',
      required: ['orderId', 'cents', 'reason'],
      additionalProperties: false,
      properties: {
        orderId: { type: 'string', pattern: '^ORD-[0-9]{8}$' },
        cents: { type: 'integer', minimum: 1, maximum: 50000 },
        reason: { type: 'string', enum: ['DAMAGED', 'LATE', 'WRONG_ITEM'] },
      },
    },
  },
}

const requestRefund = async (event) => {
  const { orderId, cents, reason } = event.body
  await bus.send(new PutEventsCommand({
    Entries: [{
      EventBusName: process.env.BUS_NAME,
      Source: 'shop.refunds',
      DetailType: 'RefundRequested',
      Detail: JSON.stringify({ orderId, cents, reason }),
    }],
  }))

  return {
    statusCode: 202,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ status: 'accepted' }),
  }
}

export const handler = middy(requestRefund)
  .use(httpHeaderNormalizer())
  .use(httpJsonBodyParser())
  .use(validator({ eventSchema: transpileSchema(schema) }))
  .use(httpErrorHandler())
