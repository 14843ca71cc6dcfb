import * as labels from 'c/labels';

const { label, labelText, textOf } = labels;

describe('labels', () => {
  it('are found by their name and by the engine’s key', () => {
    expect(label('Answer')).toBe('c.Softphone_Answer');
    expect(labelText('Softphone_SP1105')).toBe('c.Softphone_SP1105');
  });

  it('show a key that they do not know, never something inherited', () => {
    expect(labelText('Softphone_FromTheFuture')).toBe('Softphone_FromTheFuture');
    expect(labelText('constructor')).toBe('constructor');
  });

  it('show data as it is, and a label where one is named', () => {
    expect(textOf({ text: 'Ana {0}' })).toBe('Ana {0}');
    expect(textOf({ labelKey: 'Softphone_Anonymous' })).toBe('c.Softphone_Anonymous');
    expect(textOf({})).toBe('');
  });
});

describe('placeholders', () => {
  it('are filled in their order; one without a value stays', () => {
    jest.isolateModules(() => {
      jest.doMock('@salesforce/label/c.Softphone_Log_WaitingRetry', () => ({ default: 'in {0} ({1}) {2}' }), {
        virtual: true,
      });
      const fresh = jest.requireActual<typeof labels>('c/labels');
      expect(fresh.label('Log_WaitingRetry', '8 sec', '2')).toBe('in 8 sec (2) {2}');
    });
  });
});
