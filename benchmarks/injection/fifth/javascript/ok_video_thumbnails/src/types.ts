export type PresetName = 'small' | 'medium' | 'large';

export interface Preset {
  width: number;
  quality: number;
}

export interface Job {
  videoId: string;
  at: number;
  preset: PresetName;
}

export class InvalidJob extends Error {
  constructor(readonly member: string) {
    super(`member ${member} is not valid`);
    this.name = 'InvalidJob';
  }
}
