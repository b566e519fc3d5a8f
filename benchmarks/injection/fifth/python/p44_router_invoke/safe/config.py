from dataclasses import dataclass


@dataclass(frozen=True)
class Config:
    stage: str
    functions: dict

    @classmethod
    def from_environment(cls, environment):
        prefix = "TARGET_"
        functions = {
            name[len(prefix):].lower(): value for name, value in environment.items() if name.startswith(prefix)
        }
        return cls(environment.get("STAGE", "dev"), functions)
