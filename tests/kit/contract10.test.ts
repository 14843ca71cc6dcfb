// A driver written against contract 1.0 knows none of what 1.1 added, and runs unchanged: it builds, and conforms for what it claims.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ConformanceRecord } from '../../drivers/kit/report';
import { copyProject, type ProjectCopy } from './projectCopy';

let copy: ProjectCopy;
beforeAll(() => {
  copy = copyProject();
});
afterAll(() => copy.remove());

it('conforms, and nothing that 1.1 added is asked of it', async () => {
  const inDriver = (file: string) => path.join(copy.folder, 'drivers/acme-old', file);
  expect((await copy.run('new-driver', '--name', 'acme-old')).code).toBe(0);
  const manifest = readFileSync(inDriver('manifest.ts'), 'utf8');
  writeFileSync(inDriver('manifest.ts'), manifest.replace(/contract: '[\d.]+'/, `contract: '1.0'`));

  const { code, output } = await copy.run('conform', '--driver', 'acme-old', '--in', 'node');
  expect(output).toContain('0 failed');
  expect(code).toBe(0);

  const record = JSON.parse(readFileSync(inDriver('CONFORMANCE.json'), 'utf8')) as ConformanceRecord;
  expect(record.contract).toBe('1.0');
  const cases = record.runs[0]?.cases ?? {};
  for (const id of ['link.reconnect-now', 'queues.waiting', 'directory.watched', 'vendor.action'])
    expect(cases[id]).toContain('skip: ');
  expect(cases['inbound.answer']).toBe('pass');
}, 180_000);
