import { InvalidJob, type Job, type PresetName } from './types';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const PRESET_NAMES: readonly PresetName[] = ['small', 'medium', 'large'];

const string = (value: unknown, member: string): string => {
  if (typeof value !== 'string') throw new InvalidJob(member);
  return value;
};

export function parse(body: string): Job {
  const raw = JSON.parse(body) as Record<string, unknown>;
  const videoId = string(raw.videoId, 'videoId');
  if (!UUID.test(videoId)) throw new InvalidJob('videoId');
  const at = Number(raw.at ?? 1);
  if (!Number.isFinite(at) || at < 0 || at > 36_000) throw new InvalidJob('at');
  const preset = PRESET_NAMES.find((name) => name === raw.preset) ?? 'small';
  return { videoId, at, preset };
}
