import { Injectable, NotFoundException } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Animal } from './animal.entity';

@Injectable()
export class AnimalsService {
  constructor(@InjectRepository(Animal) private readonly repo: Repository<Animal>) {}

  search(name?: string, species?: string): Promise<Animal[]> {
    const qb = this.repo.createQueryBuilder('a').orderBy('a.name').take(50);
    if (name) qb.andWhere('a.name ILIKE :name', { name: `${name}%` });
    if (species) qb.andWhere('a.species = :species', { species });
    return qb.getMany();
  }

  async one(id: string): Promise<Animal> {
    const found = await this.repo.findOneBy({ id });
    if (!found) throw new NotFoundException();
    return found;
  }
}
