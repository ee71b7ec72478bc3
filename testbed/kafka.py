"""Kafka brokers of librdkafka's mock cluster on loopback ports, and a port to stop and start single brokers at.

Three brokers in three racks. It has metadata, racks and the loss of brokers; no configurations, no consumer groups' lists, no
ACLs, and its replicas are always in sync.
"""

import ctypes
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer

PRODUCER = 0
TOPICS = {b"order-events": 3, b"__consumer_offsets": 4}

rdkafka = ctypes.CDLL("librdkafka.so.1")
for name in ("rd_kafka_conf_new", "rd_kafka_new", "rd_kafka_mock_cluster_new"):
    getattr(rdkafka, name).restype = ctypes.c_void_p
rdkafka.rd_kafka_mock_cluster_bootstraps.restype = ctypes.c_char_p

error = ctypes.create_string_buffer(512)
handle = rdkafka.rd_kafka_new(
    PRODUCER, ctypes.c_void_p(rdkafka.rd_kafka_conf_new()), error, 512
)
if not handle:
    sys.exit(error.value.decode())
cluster = ctypes.c_void_p(
    rdkafka.rd_kafka_mock_cluster_new(ctypes.c_void_p(handle), 3)
)
for broker, rack in enumerate((b"zone-a", b"zone-b", b"zone-c"), start=1):
    rdkafka.rd_kafka_mock_broker_set_rack(cluster, broker, rack)
for topic, partitions in TOPICS.items():
    # librdkafka 2.0 gives every topic three replicas, whatever it is told.
    rdkafka.rd_kafka_mock_topic_create(cluster, topic, partitions, 3)


class Control(BaseHTTPRequestHandler):
    """POST /brokers/<id>/down or /up"""

    def do_POST(self):
        _, _, broker, action = self.path.split("/")
        getattr(rdkafka, f"rd_kafka_mock_broker_set_{action}")(cluster, int(broker))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_):
        pass


control = HTTPServer(("127.0.0.1", int(sys.argv[1])), Control)
print(rdkafka.rd_kafka_mock_cluster_bootstraps(cluster).decode(), flush=True)
control.serve_forever()
