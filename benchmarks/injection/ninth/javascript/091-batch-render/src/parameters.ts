export interface SceneSaved {
  scene: number;
  quality: string;
}

const SAMPLES: Record<string, number> = { draft: 16, normal: 128, fine: 1024 };

export function toParameters(detail: SceneSaved): { scene: string; samples: string } | undefined {
  if (!Number.isSafeInteger(detail.scene) || detail.scene < 1) return undefined;
  const samples = Object.hasOwn(SAMPLES, detail.quality) ? SAMPLES[detail.quality] : SAMPLES.draft;
  return { scene: String(detail.scene), samples: String(samples) };
}
