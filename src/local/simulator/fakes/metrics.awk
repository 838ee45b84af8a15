# Answers `GET /metrics?query` from the lines that the simulator rendered, as HEAD's servers do: filters on different
# parameters are all met, values of one parameter are alternatives; `name` and `value` or the percentiles are printed.
# Lines: `H cluster role host port timestamp`, `E type id key=value…`, `V name value`, `P name p50 p90 p95 p99 p999`.

function wants(parameter, value) {
  return !(parameter in asked) || index("," asked[parameter] ",", "," value ",") > 0
}

function field(name, text) {
  if (!wants("with_metric_fields", name)) return
  fields = fields (fields == "" ? "" : ",\n") "                    \"" name "\": " text
}

function close_entity() {
  if (metrics != "") {
    printf "%s        {\n            \"type\": \"%s\",\n            \"id\": \"%s\",\n", entities++ ? ",\n" : "\n", type, id
    printf "            \"attributes\": %s,\n", attributes == "" ? "{}" : "{\n" attributes "\n            }"
    printf "            \"metrics\": [\n%s\n            ]\n        }", metrics
  }
  metrics = ""
}

BEGIN {
  known = ",types,ids,metrics,attributes,with_metric_fields,detail,"
  count = split(query, parts, "&")
  for (i = 1; i <= count; i++) {
    key = parts[i]; value = parts[i]
    sub(/=.*/, "", key); sub(/^[^=]*=/, "", value)
    if (index(known, "," key ",") == 0) {
      printf "{\"error_message\":\"unknown field %s\"}\n", key
      refused = 1
      exit 1
    }
    asked[key] = value
  }
  split("p50 p90 p95 p99 p999", percentiles, " ")
}

$1 == "H" {
  printf "{\n    \"cluster\": \"%s\",\n    \"role\": \"%s\",\n    \"host\": \"%s\",\n", $2, $3, $4
  printf "    \"port\": %s,\n    \"timestamp_ns\": %s,\n    \"entities\": [", $5, $6
  next
}

$1 == "E" {
  close_entity()
  type = $2; id = $3; attributes = ""
  skipped = !wants("types", type) || !wants("ids", id)
  for (i = 4; i <= NF; i++) {
    at = index($i, "=")
    attributes = attributes (attributes == "" ? "" : ",\n") \
      "                \"" substr($i, 1, at - 1) "\": \"" substr($i, at + 1) "\""
  }
  next
}

!skipped && wants("metrics", $2) {
  fields = ""
  field("name", "\"" $2 "\"")
  if ($1 == "V") field("value", $3)
  else for (i = 1; i <= 5; i++) field(percentiles[i], $(i + 2))
  metrics = metrics (metrics == "" ? "" : ",\n") "                {\n" fields "\n                }"
}

END {
  if (refused) exit 1
  close_entity()
  printf "%s]\n}", entities ? "\n    " : ""
}
