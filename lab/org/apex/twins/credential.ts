// Twin of SoftphoneCredential.cls: a short-lived credential for the running user's driver.
import type { ApexContext, MintedCredential, WebService } from '../webService';
import { ApexFailure } from '../apexFailure';

/** The class that the lab's profile names as Credential_Provider__c: the far end's own way of making credentials. */
export const LAB_PROVIDER = 'LabCredentialProvider';
const WORD = /^[A-Za-z][A-Za-z0-9_-]{0,79}$/;

/** JSON `{value, expiresAt?}`. */
export const mint: WebService = async (params, apex) => {
  const driver = params.get('driver') ?? '';
  const name = params.get('name') ?? '';
  if (!WORD.test(driver) || !WORD.test(name)) throw new ApexFailure('driver and name must be words');
  if (apex.profile?.['Driver__c'] !== driver)
    throw new ApexFailure('This driver is not the one of your profile');
  if (!apex.profile['Credential_Provider__c']) throw new ApexFailure('No credential provider is set up');
  const { value, expiresAt } = await mintBy(apex, driver, name);
  return JSON.stringify(expiresAt === undefined ? { value } : { value, expiresAt });
};

async function mintBy(apex: ApexContext, driver: string, name: string): Promise<MintedCredential> {
  const provider = String(apex.profile?.['Credential_Provider__c']);
  if (provider !== LAB_PROVIDER || !apex.mintCredential)
    throw new ApexFailure(`There is no Apex class ${provider}`);
  const refused = `The credential '${name}' could not be minted`;
  const minted = await apex.mintCredential(driver, name).catch((cause: unknown) => {
    // What the provider says of its failure stays on the server: it may quote a secret.
    throw new ApexFailure(refused, { cause });
  });
  if (minted.value.trim() === '') throw new ApexFailure(refused);
  return minted;
}
