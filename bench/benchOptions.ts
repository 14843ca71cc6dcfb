// What a bench can be told on the command line.

export interface BenchOptions {
  /** How often what is measured is done (default: the bench's own number). */
  readonly count?: number;
  /** paint: without the memory of a shift. */
  readonly noHeap?: boolean;
}
