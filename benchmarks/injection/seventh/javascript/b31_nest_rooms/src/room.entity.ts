import { IsInt, IsString, Length, Max, Min } from 'class-validator';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity('rooms')
export class Room {
  @PrimaryGeneratedColumn() id!: number;
  @Column() name!: string;
  @Column() building!: string;
  @Column() seats!: number;
}

export class CreateRoomDto {
  @IsString() @Length(1, 40) name!: string;
  @IsString() @Length(1, 4) building!: string;
  @IsInt() @Min(1) @Max(200) seats!: number;
}
