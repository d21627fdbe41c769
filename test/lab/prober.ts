import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { connect, createServer } from 'node:net';
import { createInterface } from 'node:readline';

/*
 * Runs inside a namespace: answers TCP and UDP on some ports, and probes others as it is told, a line each. A refusal
 * is an answer too: a packet came back.
 */
const [answered = '', own = '0.0.0.0'] = process.argv.slice(2);
const ports = answered.split(',').map(Number);
const patience = 900;

for (const port of ports) {
  createServer(socket => socket.on('error', () => undefined).end('here')).listen(port, '0.0.0.0');
  // Who has several addresses answers from the one that was asked.
  for (const each of own.split(',')) {
    const udp = createSocket('udp4');
    udp.on('message', (_, { port: back, address }) => udp.send('here', back, address));
    udp.on('error', () => undefined);
    udp.bind(port, each);
  }
}

interface Probe {
  readonly id: number;
  readonly protocol: 'tcp' | 'udp' | 'icmp';
  readonly to: string;
  readonly port: number;
}

createInterface({ input: process.stdin })
  .on('line', line => {
    const probe = JSON.parse(line) as Probe;
    const tell = (came: boolean) => process.stdout.write(`${JSON.stringify({ id: probe.id, came })}\n`);
    if (probe.protocol === 'tcp') byTcp(probe, tell);
    else if (probe.protocol === 'udp') byUdp(probe, tell);
    else byPing(probe, tell);
  })
  .on('close', () => process.exit(0));

function byTcp({ to, port }: Probe, tell: (came: boolean) => void): void {
  const socket = connect({ host: to, port });
  let told = false;
  const once = (came: boolean) => {
    if (told) return;
    told = true;
    socket.destroy();
    tell(came);
  };
  socket.setTimeout(patience, () => once(false));
  socket.on('connect', () => once(true));
  socket.on('error', (error: NodeJS.ErrnoException) => once(error.code === 'ECONNREFUSED'));
}

function byUdp({ to, port }: Probe, tell: (came: boolean) => void): void {
  const socket = createSocket('udp4');
  let told = false;
  const once = (came: boolean) => {
    if (told) return;
    told = true;
    socket.close();
    tell(came);
  };
  socket.on('message', () => once(true));
  socket.on('error', () => once(false));
  socket.send('there?', port, to, error => error && once(false));
  setTimeout(() => once(false), patience);
}

function byPing({ to }: Probe, tell: (came: boolean) => void): void {
  const ping = spawn('ping', ['-n', '-q', '-c', '1', '-W', '1', to], { stdio: 'ignore' });
  ping.on('error', () => tell(false));
  ping.on('close', code => tell(code === 0));
}

process.stdout.write('{"ready":true}\n');
