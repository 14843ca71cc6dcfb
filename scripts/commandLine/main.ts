// The command that package.json names, with what was typed behind it.
import { runScript } from '../steps';
import { isCommand, commands } from './commands';

runScript(async () => {
  const [name = '', ...argv] = process.argv.slice(2);
  if (!isCommand(name)) throw new Error(`One of: ${Object.keys(commands).join(', ')}`);
  await commands[name].run(argv);
});
