import { XMLBuilder, XMLParser } from 'fast-xml-parser';
import { DynamoDB } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';

const db = DynamoDBDocument.from(new DynamoDB({}));
const parser = new XMLParser({ removeNSPrefix: true, processEntities: false, parseTagValue: false });
const builder = new XMLBuilder({ format: true });
const PARCEL = /^[0-9]{14}$/;

const reply = (statusCode, body) => ({
  statusCode,
  headers: { 'content-type': 'text/xml; charset=utf-8' },
  body: builder.build({ 'soap:Envelope': { 'soap:Body': body } }),
});

export const handler = async (event) => {
  const xml = event.isBase64Encoded ? Buffer.from(event.body, 'base64').toString() : event.body;
  const { Envelope } = parser.parse(xml);
  const number = Envelope?.Body?.TrackParcel?.number;
  if (!PARCEL.test(number)) return reply(400, { 'soap:Fault': { faultstring: 'malformed parcel number' } });

  const { Item } = await db.get({ TableName: process.env.PARCELS, Key: { number } });
  return reply(200, { TrackParcelResponse: { status: Item?.status ?? 'UNKNOWN' } });
};
