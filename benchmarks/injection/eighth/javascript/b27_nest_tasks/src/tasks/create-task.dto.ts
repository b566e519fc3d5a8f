import { IsBoolean, IsOptional, IsString, Length } from 'class-validator';

export class CreateTaskDto {
  @IsString()
  @Length(1, 120)
  title!: string;

  @IsOptional()
  @IsBoolean()
  done?: boolean;
}
