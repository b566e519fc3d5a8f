export class MimeBuilder {
  private headers: string[] = ['MIME-Version: 1.0', 'Content-Type: text/plain; charset=utf-8'];
  private body = '';

  header(name: string, value: string): this {
    this.headers.push(`${name}: ${value}`);
    return this;
  }

  text(body: string): this {
    this.body = body;
    return this;
  }

  build(): Uint8Array {
    return Buffer.from(this.headers.join('\r\n') + '\r\n\r\n' + this.body + '\r\n');
  }
}
