import middy from '@middy/core'
import httpJsonBodyParser from '@middy/http-json-body-parser'
import httpErrorHandler from '@middy/http-error-handler'
import httpSecurityHeaders from '@middy/http-security-headers'
import { merge } from './merge.mjs'
import { loadPrefs, savePrefs } from './store.mjs'

const defaults = () => ({
  theme: { mode: 'light', accent: 'blue' },
  widgets: { news: true, weather: false },
})

const updatePrefs = async ({ body, requestContext }) => {
  const userId = requestContext.authorizer.jwt.claims.sub

  const current = merge(defaults(), await loadPrefs(userId))
  const updated = merge(current, body)
  await savePrefs(userId, updated)

  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(updated),
  }
}

export const handler = middy(updatePrefs)
  .use(httpJsonBodyParser())
  .use(httpSecurityHeaders())
  .use(httpErrorHandler())
