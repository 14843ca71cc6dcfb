import '../testing/dom';
import { CODE_OF_TYPE, CTI_FAILURES, errorOfAnswer, errorOfNotification, readApiErrors } from './apiErrors';
import { readXml } from './xmlElement';

const answer = (type: string, message = '', data = '') =>
  `<ApiErrors><ApiError><ErrorType>${type}</ErrorType><ErrorMessage>${message}</ErrorMessage><ErrorData>${data}</ErrorData></ApiError></ApiErrors>`;
const later = (data: string, message: string, type = 'Call Operation Failure') =>
  errorOfNotification(
    readApiErrors(
      readXml(
        `<apiErrors><apiError><errorData>${data}</errorData><errorMessage>${message}</errorMessage><errorType>${type}</errorType></apiError></apiErrors>`,
      )!,
    ),
  );

describe('an error of Finesse', () => {
  it.each([
    [400, 'Bad Request', 'invalid-argument'],
    [400, 'Parameter Missing', 'invalid-argument'],
    [400, 'Invalid Input', 'invalid-argument'],
    [400, 'Invalid State', 'not-allowed'],
    [400, 'Invalid Destination', 'destination-unreachable'],
    [400, 'Generic Error', 'vendor'],
    [400, 'Finesse API Error', 'vendor'],
    [401, 'Unauthorized', 'auth-required'],
    [401, 'Authorization Failure', 'auth-required'],
    [401, 'Authentication Failure', 'auth-required'],
    [403, 'Forbidden', 'forbidden'],
    [401, 'Invalid Authorization User Specified', 'forbidden'],
    [401, 'Invalid Supervisor', 'forbidden'],
    [401, 'Invalid State', 'not-allowed'],
    [404, 'Not Found', 'not-allowed'],
    [404, 'User Not Found', 'auth-required'],
    [404, 'Dialog Not Found', 'not-allowed'],
    [501, 'Not Implemented', 'not-supported'],
    [503, 'Service Unavailable', 'unreachable'],
  ])('%i %s is %s', (status, type, code) => {
    expect(errorOfAnswer(status, answer(type)).code).toBe(code);
  });

  it.each([
    ['257', 'CF_INVALID_PASSWORD_SPECIFIED', 'auth-required'],
    ['1010', 'CF_INVALID_PARAMETER', 'invalid-argument'],
    ['265', 'CF_INVALID_AGENT_WORKMODE', 'not-allowed'],
    ['33', 'CF_RESOURCE_BUSY', 'not-allowed'],
    ['34', 'CF_RESOURCE_OUT_OF_SERVICE', 'unreachable'],
    ['259', 'CF_SPECIFIED_AGENT_ ALREADY_SIGNED_ON', 'conflict'],
    ['290', 'CF_DROP_ANY_PARTY_NOT_ENABLED_CTI', 'forbidden'],
    ['4711', 'CF_SOMETHING_NEW', 'not-allowed'],
  ])('that comes after 202 with %s is %s', (data, message, code) => {
    expect(later(data, message).code).toBe(code);
    expect(later(data, message).vendor?.code).toBe(data);
  });

  it('that has no body goes by its status', () => {
    expect(errorOfAnswer(503, '').code).toBe('unreachable');
    expect(errorOfAnswer(401, '<html>Sign in</html>').code).toBe('auth-required');
    expect(errorOfAnswer(418, '').code).toBe('vendor');
  });

  it('tells nothing of what was sent', () => {
    const error = errorOfAnswer(
      400,
      answer('Invalid Destination', 'No such number +12025550142', '+12025550142'),
    );
    expect(JSON.stringify(error)).not.toContain('2025550142');
    expect(error.vendor).toEqual({ code: '400', message: 'Invalid Destination' });
  });

  it('has a code of the contract for every type and code in the tables', () => {
    for (const type of Object.keys(CODE_OF_TYPE))
      expect(errorOfAnswer(400, answer(type)).code).toBe(CODE_OF_TYPE[type]);
    for (const [name, [number, code]] of Object.entries(CTI_FAILURES)) {
      expect(later(number, name).code).toBe(code);
      expect(later(number, '').code).toBe(code);
    }
  });

  it.each([
    ['an extension', 'Invalid Input', 'UNKNOWN_EXTENSION', '1010', 'invalid-argument'],
    ['an agent id', 'User Not Found', 'UNKNOWN_USER', '257', 'auth-required'],
    ['an agent id', 'Authorization Failure', 'UNAUTHORIZED', '4023', 'auth-required'],
    [
      'an agent id',
      'Invalid Authorization User Specified',
      'The user and the uri do not match',
      '33',
      'forbidden',
    ],
    ['a number', 'Invalid Destination', 'Invalid destination', '12', 'destination-unreachable'],
    ['an agent id', 'Call Operation Failure', 'no such agent', '256', 'not-allowed'],
  ])(
    'whose ErrorData is %s takes no code from it, and tells nobody (%s, %s, %s)',
    (_what, type, message, data, code) => {
      for (const error of [errorOfAnswer(400, answer(type, message, data)), later(data, message, type)]) {
        expect(error.code).toBe(code);
        expect(error.vendor?.code).not.toBe(data);
      }
    },
  );

  it('of a mobile agent who is none is about rights', () => {
    expect(later('51001', 'MODE_NOT_ALLOWED', 'Mode Not Allowed').code).toBe('forbidden');
  });

  it.each([
    ['257', 'CF_INVALID_PASSWORD_SPECIFIED'],
    ['1010', 'CF_INVALID_PARAMETER'],
    ['265', 'CF_INVALID_AGENT_WORKMODE'],
  ])('of a state that cannot be left says nothing of a password (%s)', (data, message) => {
    expect(later(data, message, 'Invalid State').code).toBe('not-allowed');
  });
});
