import '../testing/dom';
import { CODE_OF_CTI, CODE_OF_TYPE, errorOfAnswer, errorOfNotification, readApiErrors } from './apiErrors';
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
    [401, 'Authorization Failure', 'forbidden'],
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
    for (const code of Object.keys(CODE_OF_CTI)) expect(later(code, code).code).toBe(CODE_OF_CTI[code]);
  });
});
