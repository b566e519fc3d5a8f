export interface Station {
  code: number;
  spoken: string;
}

export const STATIONS: ReadonlyMap<string, Station> = new Map([
  ['central', { code: 8001, spoken: 'Central Station' }],
  ['airport', { code: 8014, spoken: 'the airport' }],
  ['stadium', { code: 8020, spoken: 'the stadium' }],
]);
