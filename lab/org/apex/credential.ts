// Twin of SoftphoneCredential.cls: a short-lived credential for the running user's driver.
import { ApexFailure, type WebService } from './webService';

/** Twin of SoftphoneCredential.mint: JSON text `{value, expiresAt?}`. */
export const mint: WebService = async (params, apex) => {
  const driver = params.get('driver') ?? '';
  const name = params.get('name') ?? '';
  if (!NAME.test(driver) || !NAME.test(name)) throw new ApexFailure('driver and name must be words');
  if (!apex.mintCredential) throw new ApexFailure('No credential provider is set up');
  const { value, expiresAt } = await apex.mintCredential(driver, name).catch((cause: unknown) => {
    // As in Apex: what the provider says about its failure stays on the server, it may quote a secret.
    throw new ApexFailure(`The credential '${name}' could not be minted`, { cause });
  });
  return JSON.stringify(expiresAt === undefined ? { value } : { value, expiresAt });
};

const NAME = /^[A-Za-z][\w-]{0,79}$/;
