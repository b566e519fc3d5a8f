const RESPONSE_VERSION = '1.0'

const param = (event, name) => event.parameters?.find((p) => p.name === name)?.value

const answer = (event, status, body) => ({
  messageVersion: RESPONSE_VERSION,
  response: {
    actionGroup: event.actionGroup,
    apiPath: event.apiPath,
    httpMethod: event.httpMethod,
    httpStatusCode: status,
    responseBody: { 'application/json': { body: JSON.stringify(body) } },
  },
})

const STATION_CODE = /^[A-Z]{3}\d{2}$/
const stationUrl = (station) => `https://stations.example.net/v1/${station}/latest`

export const handler = async (event) => {
  const station = param(event, 'station')
  if (!STATION_CODE.test(station)) return answer(event, 400, { error: 'station code is invalid' })

  const res = await fetch(stationUrl(station))
  if (!res.ok) return answer(event, 502, { error: 'station is not available' })

  const { temperature, wind, humidity } = await res.json()
  return answer(event, 200, { temperature, wind, humidity })
}
