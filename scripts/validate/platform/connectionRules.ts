// Where the org connects to: Trusted URLs and credentials.
import { childText, childrenNamed } from '../../build/metadata/xml';
import type { PackageSource } from '../packageSource';
import type { Finding, Validator } from '../validator';

export const connectionRules: Validator = {
  name: 'rules of Trusted URLs and credentials',
  reads: (file) => /\/(?:cspTrustedSites|namedCredentials|externalCredentials)\//.test(file),
  run: (source) =>
    Promise.resolve([
      ...trustedUrls(source),
      ...source.ending('.externalCredential-meta.xml').flatMap((file) => external(file, source)),
      ...source.ending('.namedCredential-meta.xml').flatMap((file) => named(file, source)),
    ]),
};

function trustedUrls(source: PackageSource): readonly Finding[] {
  const seen = new Set<string>();
  return source.ending('.cspTrustedSite-meta.xml').flatMap((file) => {
    const url = source.value(file, 'endpointUrl') ?? '';
    const key = url.toLowerCase().replace(/\/$/, '');
    const isTwice = seen.has(key);
    seen.add(key);
    const { root } = source.xml(file);
    const directives = ['Connect', 'Font', 'Frame', 'Img', 'Media', 'Style'].map(
      (name) => `isApplicableTo${name}Src`,
    );
    const isUsed =
      root !== null &&
      [...directives, 'canAccessMicrophone', 'canAccessCamera'].some(
        (name) => childText(root, name) === 'true',
      );
    const isAddress =
      /^(?:https|wss):\/\/(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d{1,5})?(?:\/[\w./-]*)?$/i.test(url);
    return [
      ...(isTwice ? ['another Trusted URL has this address'] : []),
      ...(isAddress ? [] : [`${url} is no address for a Trusted URL`]),
      ...(isUsed ? [] : ['allows nothing']),
      ...(url.startsWith('wss:') && root !== null && childText(root, 'isApplicableToConnectSrc') !== 'true'
        ? ['a WebSocket is connected to, and nothing else']
        : []),
    ].map((message) => ({ file, message }));
  });
}

function external(file: string, source: PackageSource): readonly Finding[] {
  const { root } = source.xml(file);
  if (root === null) return [];
  const own = file.split('/').at(-1)?.replace('.externalCredential-meta.xml', '') ?? '';
  const parameters = childrenNamed(root, 'externalCredentialParameters');
  const names = parameters.map(
    (each) => `${childText(each, 'parameterType') ?? ''} ${childText(each, 'parameterName') ?? ''}`,
  );
  const principals = parameters.filter((each) => /Principal$/.test(childText(each, 'parameterType') ?? ''));
  return [
    ...names.filter((name, at) => names.indexOf(name) !== at).map((name) => `${name} stands there twice`),
    ...(principals.length === 0 ? ['has no principal'] : []),
    ...parameters
      .filter((each) => childText(each, 'parameterType') === 'AuthHeader')
      .flatMap((each) => formula(childText(each, 'parameterValue') ?? '', own)),
  ].map((message) => ({ file, message }));
}

/** `{!'Bearer ' & $Credential.Name.Secret}`: of this credential, with quotes and brackets in pairs. */
function formula(text: string, own: string): readonly string[] {
  if (!text.includes('{!') && !text.includes('$Credential'))
    return text === '' ? ['a header without value'] : [];
  const inside = /^\{!([\s\S]*)\}$/.exec(text)?.[1];
  if (inside === undefined) return [`${text} is no formula`];
  const code = inside.replace(/'(?:\\.|[^'\\])*'/g, "''");
  const named = [...code.matchAll(/\$Credential\.(\w+)\.(\w+)/g)];
  const all = code.match(/\$Credential/g) ?? [];
  const depth = (code.match(/\(/g) ?? []).length - (code.match(/\)/g) ?? []).length;
  return [
    ...((code.replaceAll("''", '').match(/'/g) ?? []).length > 0 || depth !== 0
      ? [`quotation marks or brackets of ${text} are not in pairs`]
      : []),
    ...(named.length === all.length ? [] : [`${text}: $Credential.NAME.FIELD`]),
    ...named
      .filter(([, name]) => name !== own)
      .map(([, name = '']) => `the formula names ${name}, not this credential`),
    ...(/\$(?!Credential\b)\w+/.test(code) ? [`${text} names something else than a credential`] : []),
    ...(/''\s*\$|\w\s+\$|\+/.test(code) ? [`${text}: texts are joined by &`] : []),
  ];
}

function named(file: string, source: PackageSource): readonly Finding[] {
  const { root } = source.xml(file);
  if (root === null) return [];
  const parameters = childrenNamed(root, 'namedCredentialParameters');
  const of = (type: string) => parameters.filter((each) => childText(each, 'parameterType') === type);
  const isSecured = childText(root, 'namedCredentialType') === 'SecuredEndpoint';
  const url = of('Url').map((each) => childText(each, 'parameterValue') ?? '')[0] ?? '';
  const credential = of('Authentication').map((each) => childText(each, 'externalCredential') ?? '')[0] ?? '';
  const behind = source.ending(`/${credential}.externalCredential-meta.xml`)[0];
  const hasHeaders = behind !== undefined && source.text(behind).includes('AuthHeader');
  return [
    ...(childText(root, 'endpoint') === null ? [] : ['is of the old kind: endpoint instead of parameters']),
    ...(isSecured && of('Url').length !== 1 ? ['needs one Url'] : []),
    ...(isSecured && of('Authentication').length !== 1 ? ['needs one external credential'] : []),
    ...(/^https:\/\/[\w.-]+(?::\d+)?(?:\/[^\s?#]*)?$/.test(url) || !isSecured
      ? []
      : [`${url} is no address for a named credential`]),
    ...(hasHeaders && childText(root, 'allowMergeFieldsInHeader') !== 'true'
      ? ['does not let the header of its external credential in']
      : []),
  ].map((message) => ({ file, message }));
}
