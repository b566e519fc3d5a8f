/** Kafka values are base64 of a JSON document. */
export function toDetail(value: string): string | undefined {
  const text = Buffer.from(value, 'base64').toString('utf8');
  return text.startsWith('{') ? text : undefined;
}
