import type { ALBEvent, ALBResult } from 'aws-lambda';
import { loadServices } from './services';
import { escape } from './html';

export const handler = async (event: ALBEvent): Promise<ALBResult> => {
  const team = decodeURIComponent(event.queryStringParameters?.team ?? 'all');
  const services = (await loadServices()).filter((s) => team === 'all' || s.team === team);

  const rows = services.map((s) => `<tr><td>${escape(s.name)}</td><td>${escape(s.state)}</td></tr>`);
  const heading = `Services of ${escape(team)}`;
  const parts = ['<!doctype html>', `<h1>${heading}</h1>`, '<table>', ...rows, '</table>'];
  return {
    statusCode: 200,
    statusDescription: '200 OK',
    isBase64Encoded: false,
    headers: { 'Content-Type': 'text/html; charset=utf-8' },
    body: parts.join('\n'),
  };
};
