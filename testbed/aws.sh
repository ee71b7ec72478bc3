#!/usr/bin/env bash
# AWS as moto has it, on a private loopback port: aws.sh up | down
# Answers for ECS, Application Auto Scaling, SQS and STS. up prints the environment of the tests. It drops some fields of ECS and does
# not page; the tests' own double covers those. moto (a Python package) has to be there: it is not installed.
set -euo pipefail

port=${LAYER6_AWS_PORT:-5556}
dir=${TMPDIR:-/tmp}/layer6-aws-$port
url=http://127.0.0.1:$port

down() {
  [ -f "$dir/pid" ] && kill "$(cat "$dir/pid")" 2>/dev/null
  rm -rf "$dir"
}

# boto3 comes with moto.
fill() {
  AWS_ACCESS_KEY_ID=lab AWS_SECRET_ACCESS_KEY=lab AWS_DEFAULT_REGION=eu-west-1 python3 - "$url" <<'PYTHON'
import json, sys, boto3

def client(name):
    return boto3.client(name, endpoint_url=sys.argv[1])

ecs, scaling, sqs = client('ecs'), client('application-autoscaling'), client('sqs')
ecs.create_cluster(clusterName='shop')
ecs.register_task_definition(
    family='cart', requiresCompatibilities=['FARGATE'], networkMode='awsvpc', cpu='256', memory='512',
    containerDefinitions=[{'name': 'app', 'image': 'shop/cart:1', 'environment': [
        {'name': 'OTEL_EXPORTER_OTLP_ENDPOINT', 'value': 'http://otel:4317'}]}])
ecs.create_service(cluster='shop', serviceName='cart', taskDefinition='cart', desiredCount=2, launchType='FARGATE')
target = dict(ServiceNamespace='ecs', ResourceId='service/shop/cart', ScalableDimension='ecs:service:DesiredCount')
scaling.register_scalable_target(**target, MinCapacity=2, MaxCapacity=6)
scaling.put_scaling_policy(**target, PolicyName='cpu', PolicyType='TargetTrackingScaling', TargetTrackingScalingPolicyConfiguration={
    'TargetValue': 70, 'PredefinedMetricSpecification': {'PredefinedMetricType': 'ECSServiceAverageCPUUtilization'}})
dead = sqs.create_queue(QueueName='orders-dead')['QueueUrl']
arn = sqs.get_queue_attributes(QueueUrl=dead, AttributeNames=['QueueArn'])['Attributes']['QueueArn']
sqs.create_queue(QueueName='orders', Attributes={
    'MessageRetentionPeriod': '345600', 'RedrivePolicy': json.dumps({'deadLetterTargetArn': arn, 'maxReceiveCount': 5})})
sqs.create_queue(QueueName='payments.fifo', Attributes={'FifoQueue': 'true'})
PYTHON
}

case ${1:-} in
  up)
    if ! command -v moto_server >/dev/null; then
      echo 'AWS is not tried: there is no moto_server (pip install "moto[server]")' >&2
      exit 3
    fi
    down || true
    mkdir -p "$dir"
    moto_server -H 127.0.0.1 -p "$port" >"$dir/log" 2>&1 </dev/null &
    echo $! >"$dir/pid"
    for _ in $(seq 1 60); do
      if curl -fsS "$url/moto-api/" >/dev/null 2>&1; then
        fill
        echo "export LAYER6_TEST_AWS=$url"
        exit 0
      fi
      sleep 0.5
    done
    echo "moto does not answer at $url; see $dir/log" >&2
    exit 1
    ;;
  down)
    down || true
    ;;
  *)
    echo "usage: $0 up|down" >&2
    exit 2
    ;;
esac
