{{/* What cannot be said in the schema with a sentence that helps. */}}
{{- define "kubently.check" -}}
{{- $v := .Values -}}
{{- if and $v.auth.existingSecret (or $v.auth.clusters $v.auth.auditKey) -}}
{{- fail "auth.existingSecret holds the executors' tokens and the audit key too: leave auth.clusters and auth.auditKey empty" -}}
{{- end -}}
{{- if and (not $v.auth.existingSecret) (not (compact (values (include "kubently.services" . | fromJson)))) -}}
{{- fail "auth.services is empty, so that nobody could use this API: name a service with its roles, or set auth.existingSecret" -}}
{{- end -}}
{{- if and (not $v.redis.enabled) (not $v.externalRedis.endpoints) -}}
{{- fail "redis.enabled is false and externalRedis.endpoints is empty: say where your Redis is, for example --set externalRedis.endpoints={redis.example.com:6379}" -}}
{{- end -}}
{{- if and $v.redis.enabled $v.externalRedis.endpoints -}}
{{- fail "externalRedis.endpoints is set and Redis is installed as well: set redis.enabled=false, or leave externalRedis.endpoints empty" -}}
{{- end -}}
{{- if and (eq $v.externalRedis.topology "sentinel") (not $v.redis.enabled) (not $v.externalRedis.sentinelService) -}}
{{- fail "externalRedis.sentinelService is not set: name the primary as the Sentinels know it, for example mymaster" -}}
{{- end -}}
{{- if and $v.tls.enabled (not $v.tls.certManager.enabled) (not $v.tls.existingSecret) -}}
{{- fail "tls.enabled needs a certificate: set tls.certManager.enabled=true, or tls.existingSecret to a Secret with tls.crt and tls.key" -}}
{{- end -}}
{{- if and $v.tls.enabled $v.console.enabled (not $v.tls.certManager.enabled) (not $v.console.tls.existingSecret) -}}
{{- fail "tls.enabled needs a certificate for the console too: set console.tls.existingSecret, or tls.certManager.enabled=true" -}}
{{- end -}}
{{- if and $v.tls.certManager.enabled (not $v.tls.enabled) -}}
{{- fail "tls.certManager.enabled is true and tls.enabled is not: set both" -}}
{{- end -}}
{{- range $part := list "api" "console" -}}
{{- $wish := get $v $part -}}
{{- if and $wish.ingress.enabled (not $wish.ingress.host) -}}
{{- fail (printf "%s.ingress.host is not set: an Ingress without a host would take every request" $part) -}}
{{- end -}}
{{- if and $wish.route.enabled (not $wish.route.parentRefs) -}}
{{- fail (printf "%s.route.parentRefs is empty: name the gateway that the route belongs to" $part) -}}
{{- end -}}
{{- range $wish.extraEnv -}}
{{- if and (hasKey . "value") (regexMatch "(?i)(token|secret|passw|credential|api_?key|connectionstring)" .name) -}}
{{- fail (printf "%s.extraEnv: %s looks like a secret, and a plain value can be read by whoever sees the pod: use valueFrom.secretKeyRef" $part .name) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if and $v.api.autoscaling.enabled (gt (int $v.api.autoscaling.minReplicas) (int $v.api.autoscaling.maxReplicas)) -}}
{{- fail "api.autoscaling.minReplicas is greater than maxReplicas" -}}
{{- end -}}
{{- if and $v.api.autoscaling.enabled (not $v.api.autoscaling.targetCpuPercent) (not $v.api.autoscaling.targetExecutors) -}}
{{- fail "api.autoscaling has no target: set targetCpuPercent or targetExecutors" -}}
{{- end -}}
{{- if lt (int $v.api.terminationGracePeriodSeconds) (add (int $v.api.preStopSeconds) 30 | int) -}}
{{- fail (printf "api.terminationGracePeriodSeconds is %d: the API hands its streams over in 25 s after preStopSeconds, so give it at least %d" (int $v.api.terminationGracePeriodSeconds) (add (int $v.api.preStopSeconds) 30)) -}}
{{- end -}}
{{- if and $v.agent.address (has $v.agent.provider (list "" "runbook")) -}}
{{- fail "agent.address needs agent.provider: say whose address it is" -}}
{{- end -}}
{{- if and $v.agent.existingSecret $v.agent.keys -}}
{{- fail "agent.existingSecret and agent.keys are both set: choose one" -}}
{{- end -}}
{{- if and $v.notifications.existingSecret (or $v.notifications.slackUrl $v.notifications.targets $v.notifications.signingSecret) -}}
{{- fail "notifications.existingSecret and values of notifications are both set: choose one" -}}
{{- end -}}
{{- if and (gt (int $v.console.replicas) 1) (not $v.console.keys.existingClaim) -}}
{{- fail "console.replicas is more than 1 and console.keys.existingClaim is empty: pods that do not share the keys that seal a sign-in would each take it for a stranger's; name a claim that all of them can write to, or keep one replica" -}}
{{- end -}}
{{- if $v.oidc.enabled -}}
{{- range $name := list "issuer" "roleMap" "scopeMap" -}}
{{- if not (get $v.oidc $name) -}}
{{- fail (printf "oidc.%s is not set, and whoever signs in could do nothing: docs/sign-in.md says what it holds" $name) -}}
{{- end -}}
{{- end -}}
{{- if and $v.console.enabled (not $v.oidc.console.clientId) -}}
{{- fail "oidc.console.clientId is not set: the client as which the console signs in" -}}
{{- end -}}
{{- end -}}
{{- if and $v.fleetReport.schedule (not $v.fleetReport.question) -}}
{{- fail "fleetReport.schedule needs fleetReport.question: what is asked by the clock is written out" -}}
{{- end -}}
{{- end -}}
