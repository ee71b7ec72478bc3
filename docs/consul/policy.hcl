# What Layer 6 needs to read a Consul, and no more. Nothing is written.
#
#   consul acl policy create -name layer6 -rules @policy.hcl
#   consul acl token create -description "Layer 6" -policy-name layer6

# Services, their proxies and defaults. What a token may not see, Consul leaves out of its lists: with narrower rules a service
# without a proxy cannot be told from one whose proxy is hidden, and stays unknown.
service_prefix "" {
  policy = "read"
}

# Instances are shown only together with the nodes that they stand on.
node_prefix "" {
  policy = "read"
}

# The version of Consul, which is shown and decides nothing.
agent_prefix "" {
  policy = "read"
}
