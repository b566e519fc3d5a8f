import { S3Client, WriteGetObjectResponseCommand } from '@aws-sdk/client-s3'

const s3 = new S3Client({})
const HIDDEN = new Set(['ssn', 'iban', 'birthdate'])

const redact = (csv) => {
  const [head, ...lines] = csv.split('\n')
  const columns = head.split(',')
  const hidden = columns.map((c) => HIDDEN.has(c.trim().toLowerCase()))
  const clean = lines.filter(Boolean).map((line) =>
    line
      .split(',')
      .map((cell, i) => (hidden[i] ? '***' : cell))
      .join(','),
  )
  return [head, ...clean].join('\n')
}

export const handler = async ({ getObjectContext: { inputS3Url, outputRoute, outputToken } }) => {
  const source = await fetch(inputS3Url)

  await s3.send(
    source.ok
      ? new WriteGetObjectResponseCommand({
          RequestRoute: outputRoute,
          RequestToken: outputToken,
          ContentType: 'text/csv',
          Body: redact(await source.text()),
        })
      : new WriteGetObjectResponseCommand({
          RequestRoute: outputRoute,
          RequestToken: outputToken,
          StatusCode: source.status,
          ErrorCode: 'SourceError',
        }),
  )
  return { statusCode: 200 }
}
