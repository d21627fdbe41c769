import { union as either, protocolTraffic, type Traffic, traffic } from '../../net/traffic.ts';
import type { Listener } from '../listener/listener.ts';

const known = new WeakMap<Listener, Traffic>();

/** What a listener takes connections of; where its port was not read, of all. For the same listener the same set. */
export function listenedTraffic(listener: Listener): Traffic {
  let on = known.get(listener);
  if (!on) known.set(listener, (on = trafficFor(listener)));
  return on;
}

function trafficFor({ protocol, port }: Listener): Traffic {
  if (port === undefined) return either(protocolTraffic(17), protocolTraffic(6));
  const [tcp, udp] = [traffic({ protocol: 6, from: port }), traffic({ protocol: 17, from: port })];
  if (protocol === 'udp' || protocol === 'quic') return udp;
  return protocol === 'tcp_udp' || protocol === 'tcp_quic' ? either(tcp, udp) : tcp;
}
