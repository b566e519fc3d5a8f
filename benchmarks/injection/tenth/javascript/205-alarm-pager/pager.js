'use strict';
const https = require('https');

const ACTIONS = { ALARM: 'trigger', OK: 'resolve' };

function enqueue(payload) {
  const body = JSON.stringify(payload);
  const options = {
    host: 'events.pagerduty.com',
    path: '/v2/enqueue',
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
  };
  return new Promise((resolve, reject) => {
    const request = https.request(options, (response) => {
      response.resume();
      response.on('end', () => (response.statusCode === 202 ? resolve() : reject(new Error(`PagerDuty ${response.statusCode}`))));
    });
    request.on('error', reject);
    request.end(body);
  });
}

exports.handler = async (event) => {
  for (const { Sns } of event.Records) {
    const alarm = JSON.parse(Sns.Message);
    const action = ACTIONS[alarm.NewStateValue];
    if (!action) continue;
    await enqueue({
      routing_key: process.env.PAGERDUTY_KEY,
      event_action: action,
      dedup_key: alarm.AlarmArn,
      payload: {
        summary: `${alarm.AlarmName}: ${alarm.NewStateReason}`,
        source: alarm.Region,
        severity: alarm.AlarmName.startsWith('prod-') ? 'critical' : 'warning',
      },
    });
  }
};
