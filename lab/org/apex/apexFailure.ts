/** An exception that leaves the Apex method; `runApex` answers with its message. */
export class ApexFailure extends Error {
  override readonly name = 'ApexFailure';
}
