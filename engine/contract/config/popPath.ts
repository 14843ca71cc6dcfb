const LONGEST = 2_000;

/** One spelling alone for each path: nothing encoded, no empty, dotted or parametrised parts. */
const PATH = /^(?:\/(?!\.{1,2}(?:\/|$))[\w.~@,=+-]+)+\/?$|^\/$/;

/** A path within Salesforce that an admin may list, and a call may name: without query. */
export const isPopPath = (path: string): boolean => path.length <= LONGEST && PATH.test(path);
