// A text as the panel shows it: as it is, or by the name of a label.
/** Text that comes from labels (`labelKey`, with `params` for {0}, {1}) or from data (`text`). */
export interface TextView {
  readonly text?: string;
  readonly labelKey?: string;
  readonly params?: readonly string[];
}
