import { fetch } from 'undici';

export interface Ticket { readonly title: string; readonly text: string; readonly severity: number }

export class TicketClient {
  readonly #base: URL;

  constructor(base: string) {
    this.#base = new URL('/api/v2/', base);
  }

  async #send(method: 'POST' | 'DELETE', url: URL, body?: object): Promise<void> {
    const response = await fetch(url, {
      method,
      headers: { 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(5000),
    });
    if (!response.ok && response.status !== 404) throw new Error(`ticket service answered ${response.status}`);
  }

  open(ticket: Ticket): Promise<void> {
    return this.#send('POST', new URL('tickets', this.#base), ticket);
  }

  close(title: string): Promise<void> {
    const url = new URL('tickets', this.#base);
    url.searchParams.set('title', title);
    return this.#send('DELETE', url);
  }
}
