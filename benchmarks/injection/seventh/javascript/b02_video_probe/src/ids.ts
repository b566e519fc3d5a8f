const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

export type VideoId = string & { readonly __brand: 'VideoId' };

export function parseVideoId(text: string | undefined): VideoId | undefined {
  return text !== undefined && UUID.test(text) ? (text as VideoId) : undefined;
}
