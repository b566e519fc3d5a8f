export interface Partner {
  readonly name: string;
  readonly memory: 512 | 1024 | 2048;
}

export const partners: readonly Partner[] = [
  { name: 'acme', memory: 512 },
  { name: 'globex', memory: 2048 },
  { name: 'initech', memory: 1024 },
];
