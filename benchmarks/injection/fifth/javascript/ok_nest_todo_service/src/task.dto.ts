import { IsEnum, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { TaskState } from './task.entity';

export class CreateTask {
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  title!: string;
}

export class ListTasks {
  @IsOptional()
  @IsEnum(TaskState)
  state?: TaskState;

  @IsOptional()
  @IsString()
  @MaxLength(50)
  search?: string;
}
