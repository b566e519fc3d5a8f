import type { KinesisStreamRecord } from 'aws-lambda';

export interface Temperature {
  station: number;
  celsius: number;
  at: Date;
}

const plausible = ({ station, celsius, at }: Temperature): boolean =>
  Number.isInteger(station) && celsius > -90 && celsius < 70 && !Number.isNaN(at.getTime());

export const decode = (records: KinesisStreamRecord[]): Temperature[] =>
  records
    .map(({ kinesis: { data } }) => Buffer.from(data, 'base64').toString('utf8').split(';'))
    .map(([station, celsius, at]) => ({ station: Number(station), celsius: Number(celsius), at: new Date(at) }))
    .filter(plausible);
