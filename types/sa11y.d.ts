// config/jest/accessibility.js registers the matcher; this declares it for @types/jest.
declare namespace jest {
  interface Matchers<R> {
    toBeAccessible(): Promise<R>;
  }
}
