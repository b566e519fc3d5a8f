import type { LambdaFunctionURLEvent, LambdaFunctionURLResult } from 'aws-lambda';
import mysql, { type RowDataPacket } from 'mysql2/promise';

const pool = mysql.createPool({ uri: process.env.DATABASE_URL, connectionLimit: 1 });

function numbers(text: string | undefined): number[] {
  return (text ?? '')
    .split(',')
    .map(Number)
    .filter((value) => Number.isSafeInteger(value) && value > 0)
    .slice(0, 50);
}

export const handler = async (event: LambdaFunctionURLEvent): Promise<LambdaFunctionURLResult> => {
  const ids = numbers(event.queryStringParameters?.ids);
  if (ids.length === 0) {
    return { statusCode: 400 };
  }
  const marks = ids.map(() => '?').join(', ');
  const [rows] = await pool.execute<RowDataPacket[]>(`SELECT id, title, cents FROM articles WHERE id IN (${marks})`, ids);
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(rows),
  };
};
