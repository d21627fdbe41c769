/** A name that people give to traffic. */
export interface Service {
  readonly name: string;
  /** The traffic in its plain text, such as `tcp/53, udp/53`: read by `parseTraffic`. */
  readonly traffic: string;
  readonly describe: string;
}

/** The names that a rule may use, in the order of explanation. [IANA: Service Name and Port Number Registry, and ours] */
export const services: readonly Service[] = [
  // Administration
  { name: 'ssh', traffic: 'tcp/22', describe: 'Secure Shell' },
  { name: 'rdp', traffic: 'tcp/3389, udp/3389', describe: 'Windows Remote Desktop' },
  { name: 'winrm', traffic: 'tcp/5985-5986', describe: 'Windows Remote Management, plain and TLS' },
  { name: 'vnc', traffic: 'tcp/5900-5903', describe: 'VNC remote screens, displays 0 to 3' },
  { name: 'telnet', traffic: 'tcp/23', describe: 'Telnet, unencrypted terminal' },
  // Web
  { name: 'http', traffic: 'tcp/80', describe: 'web, unencrypted' },
  { name: 'https', traffic: 'tcp/443', describe: 'web over TLS' },
  { name: 'http3', traffic: 'udp/443', describe: 'web over QUIC' },
  { name: 'http-alt', traffic: 'tcp/8080', describe: 'web, alternative port' },
  { name: 'https-alt', traffic: 'tcp/8443', describe: 'web over TLS, alternative port' },
  // Names, time, addresses
  { name: 'dns', traffic: 'tcp/53, udp/53', describe: 'Domain Name System' },
  { name: 'dns-over-tls', traffic: 'tcp/853', describe: 'Domain Name System over TLS' },
  { name: 'ntp', traffic: 'udp/123', describe: 'Network Time Protocol' },
  { name: 'dhcp', traffic: 'udp/67-68', describe: 'Dynamic Host Configuration Protocol' },
  { name: 'dhcpv6', traffic: 'udp/546-547', describe: 'DHCP for IPv6' },
  // Reachability tests
  { name: 'ping', traffic: 'icmp/8', describe: 'ICMP echo request' },
  { name: 'ping6', traffic: 'icmpv6/128', describe: 'ICMPv6 echo request' },
  { name: 'path-mtu', traffic: 'icmp/3/4', describe: 'ICMP fragmentation needed: path MTU discovery' },
  { name: 'path-mtu6', traffic: 'icmpv6/2', describe: 'ICMPv6 packet too big: path MTU discovery' },
  { name: 'traceroute', traffic: 'udp/33434-33534', describe: 'traceroute probes over UDP' },
  // Databases and caches
  { name: 'postgresql', traffic: 'tcp/5432', describe: 'PostgreSQL' },
  { name: 'postgres', traffic: 'tcp/5432', describe: 'PostgreSQL, as many say' },
  { name: 'mysql', traffic: 'tcp/3306', describe: 'MySQL, MariaDB, Aurora MySQL' },
  { name: 'mssql', traffic: 'tcp/1433', describe: 'Microsoft SQL Server' },
  { name: 'mssql-browser', traffic: 'udp/1434', describe: 'Microsoft SQL Server Browser' },
  { name: 'oracle', traffic: 'tcp/1521', describe: 'Oracle database listener' },
  { name: 'db2', traffic: 'tcp/50000', describe: 'IBM Db2' },
  { name: 'redshift', traffic: 'tcp/5439', describe: 'Amazon Redshift' },
  { name: 'mongodb', traffic: 'tcp/27017-27019', describe: 'MongoDB: server, shard, config server' },
  { name: 'cassandra', traffic: 'tcp/9042', describe: 'Cassandra clients (CQL)' },
  { name: 'cassandra-cluster', traffic: 'tcp/7000-7001', describe: 'Cassandra between nodes, plain and TLS' },
  { name: 'couchdb', traffic: 'tcp/5984', describe: 'CouchDB' },
  { name: 'neo4j', traffic: 'tcp/7687', describe: 'Neo4j (Bolt)' },
  { name: 'clickhouse', traffic: 'tcp/8123, tcp/9000', describe: 'ClickHouse: HTTP and native' },
  { name: 'influxdb', traffic: 'tcp/8086', describe: 'InfluxDB' },
  { name: 'redis', traffic: 'tcp/6379', describe: 'Redis, Valkey' },
  { name: 'memcached', traffic: 'tcp/11211, udp/11211', describe: 'Memcached' },
  {
    name: 'elasticsearch',
    traffic: 'tcp/9200, tcp/9300',
    describe: 'Elasticsearch, OpenSearch: HTTP and between nodes',
  },
  { name: 'kibana', traffic: 'tcp/5601', describe: 'Kibana, OpenSearch Dashboards' },
  // Messages
  { name: 'kafka', traffic: 'tcp/9092', describe: 'Kafka, unencrypted' },
  { name: 'kafka-tls', traffic: 'tcp/9094', describe: 'Kafka over TLS, as Amazon MSK offers it' },
  { name: 'kafka-iam', traffic: 'tcp/9098', describe: 'Kafka with IAM, as Amazon MSK offers it' },
  { name: 'zookeeper', traffic: 'tcp/2181', describe: 'ZooKeeper clients' },
  { name: 'amqp', traffic: 'tcp/5672', describe: 'AMQP, RabbitMQ' },
  { name: 'amqps', traffic: 'tcp/5671', describe: 'AMQP over TLS' },
  { name: 'rabbitmq-management', traffic: 'tcp/15672', describe: 'RabbitMQ management' },
  { name: 'mqtt', traffic: 'tcp/1883', describe: 'MQTT' },
  { name: 'mqtts', traffic: 'tcp/8883', describe: 'MQTT over TLS' },
  { name: 'nats', traffic: 'tcp/4222', describe: 'NATS clients' },
  { name: 'activemq', traffic: 'tcp/61616', describe: 'ActiveMQ (OpenWire)' },
  // Mail
  { name: 'smtp', traffic: 'tcp/25', describe: 'mail between servers' },
  { name: 'submission', traffic: 'tcp/587', describe: 'mail submission' },
  { name: 'smtps', traffic: 'tcp/465', describe: 'mail submission over TLS' },
  { name: 'imap', traffic: 'tcp/143', describe: 'mailbox access' },
  { name: 'imaps', traffic: 'tcp/993', describe: 'mailbox access over TLS' },
  { name: 'pop3', traffic: 'tcp/110', describe: 'mailbox collection' },
  { name: 'pop3s', traffic: 'tcp/995', describe: 'mailbox collection over TLS' },
  // Files
  { name: 'ftp', traffic: 'tcp/21', describe: 'FTP control, unencrypted' },
  { name: 'ftp-data', traffic: 'tcp/20', describe: 'FTP data in active mode' },
  { name: 'ftps', traffic: 'tcp/990', describe: 'FTP over TLS' },
  { name: 'tftp', traffic: 'udp/69', describe: 'Trivial File Transfer Protocol' },
  { name: 'rsync', traffic: 'tcp/873', describe: 'rsync daemon' },
  { name: 'smb', traffic: 'tcp/445', describe: 'Windows file sharing' },
  { name: 'netbios', traffic: 'tcp/137-139, udp/137-139', describe: 'NetBIOS names, datagrams, sessions' },
  { name: 'nfs', traffic: 'tcp/2049', describe: 'Network File System, Amazon EFS' },
  { name: 'rpcbind', traffic: 'tcp/111, udp/111', describe: 'Sun RPC port mapper' },
  { name: 'iscsi', traffic: 'tcp/3260', describe: 'iSCSI storage' },
  { name: 'lustre', traffic: 'tcp/988, tcp/1018-1023', describe: 'Amazon FSx for Lustre' },
  // Directories and logins
  { name: 'ldap', traffic: 'tcp/389, udp/389', describe: 'directory access' },
  { name: 'ldaps', traffic: 'tcp/636', describe: 'directory access over TLS' },
  { name: 'ldap-global-catalog', traffic: 'tcp/3268-3269', describe: 'Active Directory global catalogue' },
  { name: 'kerberos', traffic: 'tcp/88, udp/88', describe: 'Kerberos' },
  { name: 'kpasswd', traffic: 'tcp/464, udp/464', describe: 'Kerberos password change' },
  { name: 'msrpc', traffic: 'tcp/135', describe: 'Microsoft RPC end point mapper' },
  { name: 'radius', traffic: 'udp/1812-1813', describe: 'RADIUS authentication and accounting' },
  { name: 'tacacs', traffic: 'tcp/49', describe: 'TACACS+' },
  // Watching
  { name: 'snmp', traffic: 'udp/161', describe: 'Simple Network Management Protocol' },
  { name: 'snmp-trap', traffic: 'udp/162', describe: 'SNMP notifications' },
  { name: 'syslog', traffic: 'udp/514', describe: 'syslog' },
  { name: 'syslog-tls', traffic: 'tcp/6514', describe: 'syslog over TLS' },
  { name: 'prometheus', traffic: 'tcp/9090', describe: 'Prometheus' },
  { name: 'node-exporter', traffic: 'tcp/9100', describe: 'Prometheus node exporter' },
  { name: 'grafana', traffic: 'tcp/3000', describe: 'Grafana' },
  { name: 'otlp', traffic: 'tcp/4317-4318', describe: 'OpenTelemetry: gRPC and HTTP' },
  { name: 'statsd', traffic: 'udp/8125', describe: 'StatsD' },
  { name: 'netflow', traffic: 'udp/2055', describe: 'NetFlow export' },
  // Clusters
  { name: 'kubernetes-api', traffic: 'tcp/6443', describe: 'Kubernetes API server' },
  { name: 'kubelet', traffic: 'tcp/10250', describe: 'Kubernetes node agent' },
  {
    name: 'kubernetes-node-ports',
    traffic: 'tcp/30000-32767, udp/30000-32767',
    describe: 'Kubernetes NodePort services',
  },
  { name: 'etcd', traffic: 'tcp/2379-2380', describe: 'etcd: clients and peers' },
  { name: 'docker', traffic: 'tcp/2375-2376', describe: 'Docker API, plain and TLS' },
  { name: 'consul', traffic: 'tcp/8300-8302, tcp/8500, udp/8301-8302', describe: 'Consul' },
  { name: 'vault', traffic: 'tcp/8200-8201', describe: 'Vault' },
  { name: 'nomad', traffic: 'tcp/4646-4648, udp/4648', describe: 'Nomad' },
  { name: 'grpc', traffic: 'tcp/50051', describe: 'gRPC, customary port' },
  // Voice
  { name: 'sip', traffic: 'tcp/5060, udp/5060', describe: 'Session Initiation Protocol' },
  { name: 'sips', traffic: 'tcp/5061', describe: 'SIP over TLS' },
  { name: 'stun', traffic: 'tcp/3478, udp/3478', describe: 'STUN and TURN' },
  // Routing and tunnels
  { name: 'bgp', traffic: 'tcp/179', describe: 'Border Gateway Protocol' },
  { name: 'bfd', traffic: 'udp/3784-3785', describe: 'Bidirectional Forwarding Detection' },
  { name: 'ospf', traffic: 'protocol/89', describe: 'OSPF routing' },
  { name: 'ipsec', traffic: 'udp/500, udp/4500, protocol/50', describe: 'IPsec: IKE, NAT traversal, ESP' },
  { name: 'ike', traffic: 'udp/500, udp/4500', describe: 'IPsec key exchange and NAT traversal' },
  { name: 'esp', traffic: 'protocol/50', describe: 'IPsec Encapsulating Security Payload' },
  { name: 'ah', traffic: 'protocol/51', describe: 'IPsec Authentication Header' },
  { name: 'gre', traffic: 'protocol/47', describe: 'Generic Routing Encapsulation' },
  { name: 'ipip', traffic: 'protocol/4', describe: 'IPv4 in IP' },
  { name: 'geneve', traffic: 'udp/6081', describe: 'Geneve, Gateway Load Balancer' },
  { name: 'vxlan', traffic: 'udp/4789', describe: 'VXLAN, traffic mirroring' },
  { name: 'wireguard', traffic: 'udp/51820', describe: 'WireGuard' },
  { name: 'openvpn', traffic: 'tcp/1194, udp/1194', describe: 'OpenVPN' },
  { name: 'l2tp', traffic: 'udp/1701', describe: 'Layer 2 Tunneling Protocol' },
  { name: 'pptp', traffic: 'tcp/1723', describe: 'Point-to-Point Tunneling Protocol' },
  { name: 'socks', traffic: 'tcp/1080', describe: 'SOCKS proxy' },
  { name: 'squid', traffic: 'tcp/3128', describe: 'web proxy' },
  { name: 'git', traffic: 'tcp/9418', describe: 'git daemon' },
  // Ranges
  { name: 'ephemeral', traffic: 'tcp/1024-65535, udp/1024-65535', describe: 'ports that clients are answered on' },
];

/** The traffic text of a service name; undefined for an unknown one. */
export function serviceText(name: string): string | undefined {
  return textOf.get(name);
}

const textOf: ReadonlyMap<string, string> = new Map(services.map(service => [service.name, service.traffic]));
