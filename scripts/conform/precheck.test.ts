import { checkClaims } from './precheck';

it('takes the words of the contract', () => {
  expect(() => checkClaims({ id: 'acme', capabilities: ['call.dial', 'vendor.actions'] })).not.toThrow();
});

it('names the words that are none', () => {
  const capabilities = JSON.parse('["call.dial", "call.record", "toString"]') as readonly 'call.dial'[];
  expect(() => checkClaims({ id: 'acme', capabilities })).toThrow('no capability: call.record, toString');
});
