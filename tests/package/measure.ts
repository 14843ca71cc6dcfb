// Which validator notices which mistake. A mistake counts as noticed when a validator says something that it does not say
// of the clean copy; that a new file is not in the golden list does not count. Each mistake goes only through the validators that read a file it touched.
import { NOT_LISTED } from '../../scripts/validate/metadata/conversion';
import { spell, type Finding, type Validator } from '../../scripts/validate/validator';
import type { Fault } from './faults/fault';
import type { ProjectCopy } from './projectCopy';

export interface Caught {
  readonly fault: Fault;
  /** Names of the validators, with the first thing that each said. */
  readonly by: ReadonlyMap<string, string>;
}

export class Measure {
  private readonly copy: ProjectCopy;
  private readonly validators: readonly Validator[];
  private readonly clean = new Map<string, ReadonlySet<string>>();

  constructor(copy: ProjectCopy, validators: readonly Validator[]) {
    this.copy = copy;
    this.validators = validators;
  }

  /** What the validators say of the clean copy: nothing, or the package has a mistake of its own. */
  async findingsOfClean(): Promise<readonly string[]> {
    for (const validator of this.validators) await this.cleanBy(validator);
    return [...this.clean.values()].flatMap((spelt) => [...spelt]);
  }

  /** `enough`: the first validator that notices it ends the search; they are asked in their order, the quick ones first. */
  async of(fault: Fault, { enough = false } = {}): Promise<Caught> {
    const by = new Map<string, string>();
    // Run on the clean copy before the mistake is in it.
    for (const validator of this.validators) await this.cleanBy(validator);
    await this.copy.with(fault, async (source, changed) => {
      for (const validator of this.validators.filter((each) => changed.some((file) => each.reads(file)))) {
        if (enough && by.size > 0) return;
        const known = this.clean.get(validator.name);
        const [first] = (await validator.run(source))
          .map(withoutLine)
          .filter((said) => known?.has(said) !== true && !said.includes(NOT_LISTED));
        if (first !== undefined) by.set(validator.name, first);
      }
    });
    return { fault, by };
  }

  private async cleanBy(validator: Validator): Promise<void> {
    if (this.clean.has(validator.name)) return;
    const findings = await validator.run(this.copy.source());
    this.clean.set(validator.name, new Set(findings.map(withoutLine)));
  }
}

// A mistake may move the lines of what is said anyway.
const withoutLine = ({ file, message }: Finding): string => spell({ file, message });
