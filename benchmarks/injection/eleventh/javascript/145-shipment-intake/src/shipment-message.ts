import { Expose } from 'class-transformer';
import { IsIn, IsInt, IsISO8601, Matches, Max, Min } from 'class-validator';

export class ShipmentMessage {
  @Expose()
  @Matches(/^[A-Z0-9]{10,20}$/)
  trackingNumber!: string;

  @Expose()
  @IsIn(['dhl', 'ups', 'gls'])
  carrier!: 'dhl' | 'ups' | 'gls';

  @Expose()
  @IsInt()
  @Min(1)
  @Max(70_000)
  grams!: number;

  @Expose()
  @IsISO8601()
  announcedAt!: string;
}
