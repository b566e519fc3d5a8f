interface Departure {
  line: number;
  minutes: number;
}

export class DepartureBoard {
  async next(stationCode: number, limit: number): Promise<Departure[]> {
    const url = new URL(`https://transit.acme.example/v1/stations/${stationCode}/departures`);
    url.searchParams.set('limit', String(limit));
    const response = await fetch(url, { signal: AbortSignal.timeout(2000) });
    if (!response.ok) return [];
    const body = (await response.json()) as { departures: { line: string; inMinutes: string }[] };
    return body.departures
      .map((d) => ({ line: Number(d.line), minutes: Number(d.inMinutes) }))
      .filter((d) => Number.isFinite(d.line) && Number.isFinite(d.minutes));
  }
}
