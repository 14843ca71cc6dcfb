// Nothing was done twice: no second dial of one number, no second pop of one caller.
import type { LoggedCall } from '../../../lab/server/openCti/openCtiLog';
import type { OrgRecord } from '../../../lab/org/orgRecord';
import type { Knowledge } from '../knowledge';
import { legTo } from '../playDeed';
import { COLLEAGUE } from '../script/people';
import type { Person } from '../script/people';
import type { Story } from '../script/story';
import { finding } from './finding';
import type { Finding } from './finding';

export function judgeDials(story: Story, { legs }: Knowledge): readonly Finding[] {
  const dialled = (person: Person): number =>
    legs.filter((leg) => leg.direction === 'outbound' && legTo(person)(leg)).length;
  const consults = story.steps.filter(({ deed }) => deed.by === 'agent' && deed.does === 'consult').length;
  const expected: readonly (readonly [Person, number])[] = [
    ...story.calls.map(({ person, direction }) => [person, direction === 'outbound' ? 1 : 0] as const),
    [COLLEAGUE, consults],
  ];
  return expected.flatMap(([person, most]) =>
    dialled(person) > most
      ? [finding('doubled', `${person.number} was dialled ${dialled(person)} times`)]
      : [],
  );
}

export function judgePops(
  story: Story,
  pops: readonly LoggedCall[],
  contacts: readonly OrgRecord[],
): readonly Finding[] {
  return story.calls.flatMap(({ person }) => {
    const id = contacts.find(({ Name }) => Name === person.contact)?.Id;
    const count = pops.filter(({ args }) => id !== undefined && JSON.stringify(args).includes(id)).length;
    return count > 1 ? [finding('doubled', `${String(person.contact)} popped ${String(count)} times`)] : [];
  });
}
