'use strict';

const REPORT = /^REPORT RequestId: (?<request>[0-9a-f-]{36})\s+Duration: (?<duration>[\d.]+) ms.*?Max Memory Used: (?<memory>\d+) MB/;

exports.parse = (message) => {
  const report = REPORT.exec(message);
  if (report) {
    const { request, duration, memory } = report.groups;
    return { kind: 'report', request, duration: Number(duration), memory: Number(memory) };
  }
  const start = message.indexOf('{');
  if (start >= 0) {
    try {
      return { kind: 'json', fields: JSON.parse(message.slice(start)) };
    } catch {
      return { kind: 'text', text: message };
    }
  }
  return { kind: 'text', text: message };
};
