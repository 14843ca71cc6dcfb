// Apex that compiles for a type checker and not for an org: web services, methods for components, asynchronous methods.
import type { PackageSource } from '../packageSource';
import { lineAt, type Finding, type Validator } from '../validator';

export const webServiceRules: Validator = {
  name: 'rules of Apex methods',
  reads: (file) => file.endsWith('.cls'),
  run: (source) => Promise.resolve(source.ending('.cls').flatMap((file) => check(file, source))),
};

interface Method {
  readonly annotations: string;
  readonly modifiers: string;
  readonly type: string;
  readonly name: string;
  readonly parameters: string;
  readonly index: number;
}

const METHOD =
  /((?:@\w+(?:\s*\([^)]*\))?\s*)*)\b((?:(?:public|private|protected|global|static|webservice|virtual|abstract|override|testmethod)\s+)+)([\w.]+(?:\s*<[^;{}()=]*>)?(?:\[\])?)\s+(\w+)\s*\(([^)]*)\)\s*[{;]/gi;

const UNCARRIED = /\b(?:Map|Set|Iterator|Iterable|Pattern|Matcher|Exception|Object)\b/i;

function check(file: string, source: PackageSource): readonly Finding[] {
  const text = withoutComments(source.text(file));
  const methods = methodsOf(text);
  const isGlobal = /\bglobal\b[^{;]*\b(?:class|interface)\b/i.test(text);
  const at = ({ index }: Method, message: string): Finding => ({ file, line: lineAt(text, index), message });
  return methods.flatMap((method) => {
    const has = (word: string): boolean => new RegExp(`\\b${word}\\b`, 'i').test(method.modifiers);
    const noted = (word: string): boolean => new RegExp(`@${word}\\b`, 'i').test(method.annotations);
    const overloads = methods.filter(({ name }) => name.toLowerCase() === method.name.toLowerCase());
    const types = `${method.type} ${method.parameters}`;
    const problems: (readonly [boolean, string])[] = [
      [has('global') && !isGlobal, 'is global in a class that is not'],
      ...(has('webservice')
        ? ([
            [!isGlobal, 'a web service needs a global class'],
            [!has('static'), 'a web service is static'],
            [
              /\b(?:public|private|protected)\b/i.test(method.modifiers),
              'a web service has no other access modifier',
            ],
            [overloads.length > 1, 'a web service cannot be overloaded'],
            [UNCARRIED.test(types), 'a web service cannot carry this type'],
          ] as const)
        : []),
      ...(noted('AuraEnabled')
        ? ([
            [!has('static'), 'a method for components is static'],
            [!has('public') && !has('global'), 'a method for components is public or global'],
            [overloads.length > 1, 'a method for components cannot be overloaded'],
            [/\bSet\s*</i.test(types), 'a method for components cannot carry a Set'],
          ] as const)
        : []),
      ...(noted('future')
        ? ([
            [
              !has('static') || method.type.toLowerCase() !== 'void',
              'an asynchronous method is static and void',
            ],
            [
              /\b(?:SObject|Task|Contact|Account|Lead|Map|Object)\b/i.test(method.parameters),
              'an asynchronous method takes primitives',
            ],
          ] as const)
        : []),
      ...(noted('IsTest')
        ? ([
            [
              !has('static') || method.type.toLowerCase() !== 'void' || method.parameters.trim() !== '',
              'a test is static, void and without parameters',
            ],
          ] as const)
        : []),
      [
        noted('InvocableMethod') &&
          methods.filter(({ annotations }) => /@InvocableMethod/i.test(annotations)).length > 1,
        'one invocable method a class',
      ],
    ];
    return problems
      .filter(([isWrong]) => isWrong)
      .map(([, message]) => at(method, `${method.name}: ${message}`));
  });
}

const methodsOf = (text: string): readonly Method[] =>
  [...text.matchAll(METHOD)].map((match) => {
    const [, annotations = '', modifiers = '', type = '', name = '', parameters = ''] = match;
    return { annotations, modifiers, type, name, parameters, index: match.index };
  });

/** Lines stay where they are. */
const withoutComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, (comment) => comment.replace(/[^\n]/g, ' '));
