import { type Command, UsageError } from './command.ts';
import { completions } from './completions.ts';
import { shellScripts } from './shell-scripts.ts';

/**
 * Prints the completion of a shell. The scripts ask this very command for the next words (`completion next -- WORDS`),
 * so that commands, options, choices and rules are those of the program that is installed.
 */
export const completion: Command = {
  name: 'completion',
  summary: 'prints the completion script of a shell',
  operands: 'bash|zsh|fish',
  options: [],
  examples: [
    { line: 'source <(netwright completion bash)', does: 'for this session; put it into ~/.bashrc to keep it' },
    { line: 'netwright completion zsh > ~/.zfunc/_netwright', does: 'for a folder of your fpath' },
    {
      line: 'netwright completion fish > ~/.config/fish/completions/netwright.fish',
      does: 'where fish looks for completions',
    },
  ],
  suggest: async before => (before.length === 0 ? [...shellScripts.keys()] : []),
  run: async (call, io, commands) => {
    const [shell, ...words] = call.operands;
    if (shell === 'next') {
      for (const { word, describe } of await completions(words, commands)) io.stdout.write(`${word}\t${describe}\n`);
      return 0;
    }
    const script = shell === undefined ? undefined : shellScripts.get(shell);
    if (script === undefined) {
      const names = [...shellScripts.keys()].join(', ');
      throw new UsageError(
        shell === undefined ? 'completion needs a shell' : `no completion for ${shell}`,
        `there is ${names}`,
      );
    }
    io.stdout.write(script);
    return 0;
  },
};
