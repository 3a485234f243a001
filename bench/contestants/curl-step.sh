#!/usr/bin/env bash
# The step that a team writes by hand, as a workflow's `run:` would have it: curl, openssl and jq, the same question and
# outputs. No retries, no strict reading, no summary.
set -euo pipefail
path=/api/v1/cluster/rollingUpgradePreCheck
body=$(jq -n --argjson cluster "$INPUT_CLUSTER" --argjson version "$KAFKA_VERSION" --argjson group "$CONFIG_GROUP" \
  '{serviceGroupInstanceNo: $cluster, upgradeKafkaVersionCode: $version, upgradeConfigGroupNo: $group}')
timestamp=$(date +%s%3N)
signature=$(printf 'POST %s\n%s\n%s' "$path" "$timestamp" "$NCLOUD_ACCESS_KEY" |
  openssl dgst -sha256 -hmac "$NCLOUD_SECRET_KEY" -binary | base64)
answer=$(curl --silent --show-error --max-time 30 --cacert "$NODE_EXTRA_CA_CERTS" "$ENDPOINT$path" \
  -H 'content-type: application/json' \
  -H "x-ncp-apigw-timestamp: $timestamp" \
  -H "x-ncp-iam-access-key: $NCLOUD_ACCESS_KEY" \
  -H "x-ncp-apigw-signature-v2: $signature" \
  --data "$body")
code=$(jq -r .code <<<"$answer")
message=$(jq -r .message <<<"$answer")
request_id=$(jq -r .requestId <<<"$answer")
{
  echo "code=$code"
  echo "message=$message"
  echo "request-id=$request_id"
} >>"$GITHUB_OUTPUT"
echo "CDSS says: $code $message ($request_id)"
[ "$code" = 0 ]
