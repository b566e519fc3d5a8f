import middy from '@middy/core'
import httpHeaderNormalizer from '@middy/http-header-normalizer'
import httpErrorHandler from '@middy/http-error-handler'
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge'

const bus = new EventBridgeClient({})

const requestRefund = async (event) => {
  await bus.send(new PutEventsCommand({ // expect: publish
    Entries: [{
      EventBusName: process.env.BUS_NAME,
      Source: 'shop.refunds',
      DetailType: 'RefundRequested',
      Detail: event.body,
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
  .use(httpErrorHandler())
