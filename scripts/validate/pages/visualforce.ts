// Visualforce pages: syntax by the parser of the apex-dev-tools project, tags and attributes by a list.
import { VFLexer, VFParser } from '@apexdevtools/vf-parser';
import { CharStreams, CommonTokenStream, type ANTLRErrorListener } from 'antlr4ts';
import type { Finding, Validator } from '../validator';
import { tagProblems } from './visualforceTags';

export const visualforce: Validator = {
  name: 'Visualforce',
  reads: (file) => file.endsWith('.page'),
  run: (source) =>
    Promise.resolve(
      source
        .ending('.page')
        .flatMap((file) => [...syntax(file, source.text(file)), ...tagProblems(file, source)]),
    ),
};

function syntax(file: string, text: string): readonly Finding[] {
  const findings: Finding[] = [];
  const listener: ANTLRErrorListener<unknown> = {
    syntaxError: (_recognizer, _symbol, line, _column, message) => findings.push({ file, line, message }),
  };
  const lexer = new VFLexer(CharStreams.fromString(text));
  const parser = new VFParser(new CommonTokenStream(lexer));
  lexer.removeErrorListeners();
  parser.removeErrorListeners();
  lexer.addErrorListener(listener);
  parser.addErrorListener(listener);
  parser.vfUnit();
  return findings;
}
