// A part of the build: what it is made from, and what it makes. Parts know nothing of each other.

export interface Artefact {
  /** Shown in the table of sizes. */
  readonly name: string;
  /** Delivered together; their sizes are added up. Absolute paths. */
  readonly files: readonly string[];
  /** Key in config/budgets.json, when this artefact has a budget. */
  readonly budget?: string;
}

export interface BuildPart {
  readonly name: PartName;
  /** Folders and files, relative to the project, whose change makes the part stale. */
  readonly inputs: readonly string[];
  /** Parts that must be there first. */
  readonly after: readonly PartName[];
  make(): Promise<readonly Artefact[]>;
}

export type PartName =
  | 'components'
  | 'engine'
  | 'drivers'
  | 'standalone'
  | 'labComponents'
  | 'wrapper'
  | 'voice';
