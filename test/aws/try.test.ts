import { test } from 'vitest';
import { openAccounts } from '../../src/open/open-account.ts';
import { servedLab } from './lab-places.ts';
import { asReader, hasty } from './reader.ts';
import { startWire } from './wire.ts';

test('x', async () => {
  for (const n of ['model/vpc-endpoint-gateway', 'model/direct-connect-gateway', 'model/load-balancer']) {
    const lab = servedLab('/work/shared/labs/' + n + '/aws_configs');
    const wire = await startWire({ places: lab.places, pageSize: n.includes('load') ? 3 : undefined });
    const places = [...lab.places.keys()].map(p => p.split('/') as [string, string]);
    let t = Date.now();
    const o = await openAccounts(
      asReader(
        places.map(p => p[0]),
        { endpoint: wire.url, regions: places.map(p => p[1]) },
      ),
      hasty,
    );
    console.log(Date.now() - t, wire.asked.length, o.problems.map(p => p.message).join('\n'));
    console.log(
      JSON.stringify(o.network.all('directConnectGateway')).slice(0, 1500),
      JSON.stringify(o.network.all('virtualInterface')).slice(0, 800),
      JSON.stringify(o.network.all('loadBalancer')).slice(0, 1500),
    );
    const c = process.cpuUsage();
    t = Date.now();
    await openAccounts(
      asReader(
        places.map(p => p[0]),
        { endpoint: wire.url, regions: places.map(p => p[1]) },
      ),
      hasty,
    );
    console.log(Date.now() - t, process.cpuUsage(c));
    await wire.close();
  }
});
