import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { QueryTypes } from 'sequelize';
import { sequelize } from './database';
import { coordinate } from './validation';

interface Shop {
  id: number;
  name: string;
  metres: number;
}

const SQL = `
  SELECT id, name, ST_Distance(location, ST_MakePoint(:lon, :lat)::geography) AS metres
  FROM shops
  WHERE (:kind = '' OR kind = :kind)
  ORDER BY metres
  LIMIT :max`;

export async function handler(event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
  const q = event.queryStringParameters ?? {};
  try {
    const replacements = {
      lat: coordinate(q.lat, 90),
      lon: coordinate(q.lon, 180),
      kind: q.kind ?? '',
      max: 25,
    };
    const shops = await sequelize.query<Shop>(SQL, { replacements, type: QueryTypes.SELECT });
    return { statusCode: 200, body: JSON.stringify({ shops }) };
  } catch (e) {
    if (e instanceof RangeError) return { statusCode: 400, body: JSON.stringify({ message: e.message }) };
    throw e;
  }
}
