import { Body, Controller, Get, NotFoundException, Param, ParseIntPipe, Post, Query } from '@nestjs/common';
import { CreateTaskDto } from './create-task.dto';
import { TasksService } from './tasks.service';

@Controller('tasks')
export class TasksController {
  constructor(private readonly tasks: TasksService) {}

  @Get()
  search(@Query('text') text = '') {
    return this.tasks.search(text);
  }

  @Get(':id')
  async one(@Param('id', ParseIntPipe) id: number) {
    const task = await this.tasks.byId(id);
    if (!task) throw new NotFoundException();
    return task;
  }

  @Post()
  create(@Body() dto: CreateTaskDto) {
    return this.tasks.create(dto);
  }
}
