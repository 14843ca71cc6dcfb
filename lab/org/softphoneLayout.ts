// The softphone layout: which objects a call searches, which fields come back, and what pops.

export interface ScreenPopSetting {
  readonly screenPopType: 'PopToEntity' | 'PopToSearch' | 'PopToFlow' | 'PopToVisualforce' | 'DoNotPop';
  readonly screenPopData?: string;
}

export interface LayoutSection {
  readonly callRelatedFields: readonly string[];
  readonly objects: Readonly<
    Record<string, readonly { readonly displayName: string; readonly apiName: string }[]>
  >;
  readonly screenPopSettings: {
    readonly screenPopsOpenWithin?: 'ExistingWindow' | 'NewWindow';
    readonly NoMatch?: ScreenPopSetting;
    readonly SingleMatch?: ScreenPopSetting;
    readonly MultipleMatches?: ScreenPopSetting;
  };
}

export interface SoftphoneLayout {
  readonly Internal: LayoutSection;
  readonly Inbound: LayoutSection;
  readonly Outbound: LayoutSection;
}

export interface PopTarget {
  readonly type: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export function sectionFor(layout: SoftphoneLayout, callType: unknown): LayoutSection {
  if (callType === 'outbound') return layout.Outbound;
  return callType === 'internal' ? layout.Internal : layout.Inbound;
}

export interface PopQuestion {
  readonly recordIds: readonly string[];
  readonly searchParams: string;
  readonly defaultFieldValues: Readonly<Record<string, unknown>>;
  readonly flowArgs: readonly unknown[];
}

/** Where the layout would send the agent for these matches; null: nowhere. Only inbound calls pop. */
export function popFor(section: LayoutSection, question: PopQuestion): PopTarget | null {
  const { NoMatch, SingleMatch, MultipleMatches } = section.screenPopSettings;
  const [first] = question.recordIds;
  if (first === undefined) return NoMatch ? follow(NoMatch, question) : null;
  if (question.recordIds.length > 1) return MultipleMatches ? follow(MultipleMatches, question) : null;
  if (SingleMatch?.screenPopType === 'PopToEntity') return { type: 'sobject', params: { recordId: first } };
  return SingleMatch ? follow(SingleMatch, question) : null;
}

function follow(setting: ScreenPopSetting, question: PopQuestion): PopTarget | null {
  const { defaultFieldValues, flowArgs, searchParams } = question;
  switch (setting.screenPopType) {
    case 'PopToEntity':
      return {
        type: 'newRecord',
        params: { entityName: setting.screenPopData ?? 'Contact', defaultFieldValues },
      };
    case 'PopToSearch':
      return { type: 'search', params: { searchString: searchParams } };
    case 'PopToFlow':
      return { type: 'flow', params: { flowDevName: setting.screenPopData ?? '', flowArgs } };
    case 'PopToVisualforce':
      return { type: 'url', params: { url: `/apex/${setting.screenPopData ?? ''}` } };
    case 'DoNotPop':
      return null;
  }
}
