// Something that is looked at for the length of a case.
export interface Watch {
  /** What the driver has and has not given back, in words. */
  left(): readonly string[];
  end(): void;
}
