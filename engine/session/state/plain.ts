// What comes from outside is copied before it enters the state: it may hold undefined, and its owner may change it.
export const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
