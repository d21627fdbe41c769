import { describe, expect, test } from 'vitest';
import { meantTraffic } from '../../src/kinds/meant-traffic.ts';
import { meantSentence } from '../../src/resolve/meant-sentence.ts';
import { design } from '../kinds/try-kinds.ts';

describe('traffic in other words', () => {
  test.each([
    ['5432/tcp', 'write tcp/5432'],
    ['443', 'write tcp/443, or udp/443'],
    ['8080-8090', 'write tcp/8080-8090, or udp/8080-8090'],
    ['tcp:22', 'write tcp/22'],
    ['TCP 22', 'write tcp/22'],
    ['tcp/80,443', 'write [tcp/80, tcp/443]'],
    ['udp/53, 5353', 'write [udp/53, udp/5353]'],
    ['icmp/echo', 'write icmp/8'],
    ['ping', 'write icmp/8'],
    ['wss', 'write https'],
    ['web', 'write [http, https]'],
    ['any', 'write all'],
    ['*', 'write all'],
    ['-1', 'write all'],
    ['99999/tcp', undefined],
    ['tcp/443-80', 'write tcp/80-443'],
    ['htps', undefined],
  ])('%s', (text, meant) => expect(meantTraffic(text)?.help).toBe(meant));
});

describe('expectations in other words', () => {
  test.each([
    ['api can only reach db on postgresql', 'only db is reachable from api on postgresql'],
    ['api can reach internet only via nat/a', 'api can reach internet only through nat/a'],
    ['db is not reachable from internet', 'internet cannot reach db'],
    ['db is unreachable from internet on ssh', 'internet cannot reach db on ssh'],
    ['web is reachable from internet on https', 'internet can reach web on https'],
    ['api must not reach db', 'api cannot reach db'],
    ['internet cant reach db', 'internet cannot reach db'],
    ['internet cannot access db', 'internet cannot reach db'],
    ['api can reach db via inspection', 'api can reach db only through inspection'],
    ['api can reach db on https via inspection', 'api can reach db on https only through inspection'],
    ['api can reach db via https', 'api can reach db on https'],
    ['api must be able to reach db', undefined],
    ['api should reach db', 'api can reach db'],
    ['api can access db', 'api can reach db'],
    ['api can reach db over postgresql', 'api can reach db on postgresql'],
    ['api cannot reach db over ssh', 'api cannot reach db on ssh'],
    ['api talks to db', 'api can reach db'],
    ['api -> db', 'api can reach db'],
    ['gibberish', undefined],
  ])('%s', (text, meant) => expect(meantSentence(text)).toBe(meant));

  const head = 'vpcs: { v: { cidr: 10.0.0.0/16, zones: [a], subnets: { s: { size: /24, routes: isolated } } } }\n';
  const workloads = 'workloads: { a: { kind: instance, subnets: s }, b: { kind: instance, subnets: s } }\n';
  const read = (sentence: string) => design(`${head}${workloads}expect: ["${sentence}"]\n`);

  test('a way may stand before the traffic or behind it', () => {
    const claims = [
      'a can reach b only through subnet/v.s-a on https',
      'a can reach b on https only through subnet/v.s-a',
    ].map(sentence => read(sentence).network.expectations.map(({ claim }) => ({ ...claim, place: undefined })));
    expect(claims[0]).toMatchObject([{ verb: 'through' }]);
    expect(JSON.stringify(claims[1])).toBe(JSON.stringify(claims[0]));
  });

  test('whether a way behind the traffic is the only one must be said', () => {
    expect(read('a can reach b on https through subnet/v.s-a').problems).toMatchObject([
      { code: 'bad-expectation', help: 'did you mean `a can reach b on https only through subnet/v.s-a`?' },
    ]);
  });

  test('no sentence takes long', () => {
    const begun = process.cpuUsage().user;
    meantSentence(`a can reach ${'b only '.repeat(280)}`);
    meantSentence('is not reachable from '.repeat(90));
    expect((process.cpuUsage().user - begun) / 1000).toBeLessThan(300);
  });
});
