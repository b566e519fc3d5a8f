const DEFAULTS = '-c:v libx264 -preset veryfast';

export function buildArguments(settings) {
  const merged = { video: DEFAULTS, audio: '-c:a aac', ...settings };
  return [merged.video, merged.audio].flatMap((part) => part.split(/\s+/)).filter(Boolean);
}
