// What is wrong at the end of a story.

export const KINDS = ['lost', 'doubled', 'misplaced', 'wrong', 'stuck'] as const;

export interface Finding {
  /**
   * lost: a Task, a note or a result is missing. doubled: there are two, or a second pop, dial or call. misplaced: it stands
   * on another call. wrong: a field says something else than the far end. stuck: a call or panel that does not go on.
   */
  readonly kind: (typeof KINDS)[number];
  readonly what: string;
}

export const finding = (kind: Finding['kind'], what: string): Finding => ({ kind, what });
