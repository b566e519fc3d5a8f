import { CalendarImporter } from './importer';

interface Services {
  importer: CalendarImporter;
}

class Container {
  private readonly made: Partial<Services> = {};

  constructor(private readonly factories: { [K in keyof Services]: () => Services[K] }) {}

  resolve<K extends keyof Services>(name: K): Services[K] {
    return (this.made[name] ??= this.factories[name]()) as Services[K];
  }
}

export const container = new Container({
  importer: () => new CalendarImporter({ timeout: 4000, maxBytes: 200_000 }),
});
