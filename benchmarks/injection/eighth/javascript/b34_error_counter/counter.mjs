import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { CloudWatchClient, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch'

const unzip = promisify(gunzip)
const cloudwatch = new CloudWatchClient({})
const PATTERNS = { Error: /\bERROR\b/, Timeout: /Task timed out after/, OutOfMemory: /Runtime exited with error: signal: killed/ }

export const handler = async (event) => {
  const { logEvents, messageType } = JSON.parse(await unzip(Buffer.from(event.awslogs.data, 'base64')))
  if (messageType === 'CONTROL_MESSAGE') return

  const MetricData = Object.entries(PATTERNS)
    .map(([MetricName, pattern]) => ({
      MetricName,
      Unit: 'Count',
      Value: logEvents.filter(({ message }) => pattern.test(message)).length,
    }))
    .filter(({ Value }) => Value > 0)

  if (MetricData.length) {
    await cloudwatch.send(new PutMetricDataCommand({ Namespace: 'LogErrors', MetricData }))
  }
}
