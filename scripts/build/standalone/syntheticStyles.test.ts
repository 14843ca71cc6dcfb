import { withoutNativeRules } from './syntheticStyles';

describe('styles of base components in synthetic shadow', () => {
  it('lose rules that only match in native shadow', () => {
    expect(
      withoutNativeRules(`:host([data-render-mode="shadow"]) .a { color: red } .b { color: blue }`),
    ).toBe('.b { color: blue }');
  });

  it('keep the selectors of a list that match', () => {
    expect(withoutNativeRules(`.a, :host([data-render-mode='shadow']) .b { color: red }`)).toBe(
      '.a { color: red }',
    );
  });

  it('keep one rule that matches nothing when nothing is left', () => {
    const css = `@media (width > 1px) { :host([data-render-mode='shadow']) { color: red } }`;
    expect(withoutNativeRules(css)).toBe(':not(*){}');
  });

  it('keep imports, which end before the rules', () => {
    expect(withoutNativeRules(`@import './x.css';\n.a { color: red }`)).toBe(
      `@import './x.css';\n.a { color: red }`,
    );
  });
});
