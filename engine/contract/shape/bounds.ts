// How much of anything the engine takes in and keeps, whoever sends it.

export const BOUNDS = {
  /** Characters of an id. */
  id: 255,
  /** Characters of a name, a label, a queue. */
  name: 200,
  /** Characters of a sentence for a person. */
  sentence: 500,
  attributes: 40,
  /** Characters of an attribute's value. */
  attribute: 500,
  /** Presences and reasons, and whatever else an agent can choose from. */
  choices: 200,
  /** That are not over, at one time. */
  calls: 20,
  parties: 50,
  /** What Task.Description holds. */
  notes: 32_000,
  /** Calls of the past that are kept. */
  recents: 500,
  actions: 40,
} as const;
