'use strict';

const transform = ({ recordId, data }) => {
  try {
    const { ts, level = 'info', ms = 0 } = JSON.parse(Buffer.from(data, 'base64').toString());
    const line = JSON.stringify({ time: new Date(ts).toISOString(), level: level.toLowerCase(), ms: Number(ms) });
    return { recordId, result: 'Ok', data: Buffer.from(`${line}\n`).toString('base64') };
  } catch {
    return { recordId, result: 'ProcessingFailed', data };
  }
};

exports.handler = async ({ records }) => ({ records: records.map(transform) });
