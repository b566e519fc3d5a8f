export interface Telemetry {
  deviceId: string;
  celsius: number;
  battery?: number;
}
