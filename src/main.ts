import { main } from './cli/run.ts';

// The process: arguments, streams and the clock in, an exit code out.
const io = {
  stdout: process.stdout,
  stderr: process.stderr,
  stdin: process.stdin,
  cwd: process.cwd(),
  env: process.env,
  now: () => Date.now(),
  runtime: { node: process.version, platform: `${process.platform} ${process.arch}` },
};

// A reader that stops early (`| head`) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exitCode ??= 0;
});

process.exitCode = await main(process.argv.slice(2), io);
