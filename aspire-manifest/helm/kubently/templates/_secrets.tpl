{{/*
Every secret that this chart makes is worked out here, once: the value that is given, else the one that is in the cluster, else a new one. So Secrets and the
checksums of pods agree, and an upgrade changes nothing by itself.
*/}}
{{- define "kubently.stored" -}}
{{- $secret := lookup "v1" "Secret" .root.Release.Namespace .name | default dict -}}
{{- get (get $secret "data" | default dict) .key | b64dec -}}
{{- end -}}

{{- define "kubently.workOut" -}}
{{- if not (hasKey .Values "workedOut") -}}
{{- $name := include "kubently.fullname" . -}}
{{- $keys := dict -}}
{{- range $service, $wish := include "kubently.services" . | fromJson -}}
{{- if and $wish (not $.Values.auth.existingSecret) -}}
{{- $stored := include "kubently.stored" (dict "root" $ "name" (printf "%s-keys" $name) "key" (printf "key.%s" $service)) -}}
{{- $_ := set $keys $service (coalesce $wish.key $stored (printf "kub_%s" (randAlphaNum 43))) -}}
{{- end -}}
{{- end -}}
{{- $tokens := dict -}}
{{- range .Values.auth.clusters -}}
{{- $stored := include "kubently.stored" (dict "root" $ "name" (printf "%s-executor-tokens" $name) "key" .id) -}}
{{- $_ := set $tokens .id (coalesce .token $stored (printf "kubx_%s" (randAlphaNum 43))) -}}
{{- end -}}
{{/* What is not needed is not made: it would be another one each time, and restart pods. */}}
{{- $audit := "" -}}
{{- if not .Values.auth.existingSecret -}}
{{- $audit = coalesce .Values.auth.auditKey (include "kubently.stored" (dict "root" $ "name" (printf "%s-keys" $name) "key" "audit-key")) (randAlphaNum 48) -}}
{{- end -}}
{{- $redis := "" -}}
{{- if and .Values.redis.enabled (not .Values.redis.auth.existingSecret) -}}
{{- $redis = coalesce .Values.redis.auth.password (include "kubently.stored" (dict "root" $ "name" (printf "%s-redis" $name) "key" "redis-password")) (randAlphaNum 48) -}}
{{- end -}}
{{- $signing := "" -}}
{{- if .Values.notifications.targets -}}
{{- $signing = coalesce .Values.notifications.signingSecret (include "kubently.stored" (dict "root" $ "name" (printf "%s-notifications" $name) "key" "signing-secret")) (printf "whsec_%s" (randBytes 32)) -}}
{{- end -}}
{{- $_ := set .Values "workedOut" (dict "keys" $keys "tokens" $tokens "audit" $audit "redis" $redis "signing" $signing) -}}
{{- end -}}
{{- end -}}

{{- define "kubently.keysSecret" -}}
{{- default (printf "%s-keys" (include "kubently.fullname" .)) .Values.auth.existingSecret -}}
{{- end -}}

{{/* Under which key a Secret holds something: the wished one in an existing Secret, the chart's own in its own. */}}
{{- define "kubently.redisSecret" -}}
{{- if .Values.redis.enabled -}}
{{- default (printf "%s-redis" (include "kubently.fullname" .)) .Values.redis.auth.existingSecret -}}
{{- else if .Values.externalRedis.existingSecret -}}
{{- .Values.externalRedis.existingSecret -}}
{{- else if .Values.externalRedis.password -}}
{{- printf "%s-external-redis" (include "kubently.fullname" .) -}}
{{- end -}}
{{- end -}}

{{- define "kubently.redisSecretKey" -}}
{{- $auth := ternary .Values.redis.auth .Values.externalRedis .Values.redis.enabled -}}
{{- ternary $auth.existingSecretKey "redis-password" (not (empty $auth.existingSecret)) -}}
{{- end -}}

{{- define "kubently.modelsSecret" -}}
{{- if .Values.agent.existingSecret -}}
{{- .Values.agent.existingSecret -}}
{{- else if .Values.agent.keys -}}
{{- printf "%s-models" (include "kubently.fullname" .) -}}
{{- end -}}
{{- end -}}

{{- define "kubently.notificationsSecret" -}}
{{- if .Values.notifications.existingSecret -}}
{{- .Values.notifications.existingSecret -}}
{{- else if or .Values.notifications.slackUrl .Values.notifications.targets -}}
{{- printf "%s-notifications" (include "kubently.fullname" .) -}}
{{- end -}}
{{- end -}}

{{- define "kubently.consoleOidcSecret" -}}
{{- if .Values.oidc.console.existingSecret -}}
{{- .Values.oidc.console.existingSecret -}}
{{- else if .Values.oidc.console.clientSecret -}}
{{- printf "%s-console-oidc" (include "kubently.fullname" .) -}}
{{- end -}}
{{- end -}}

{{/* The Secret with a part's certificate. Takes root and part. */}}
{{- define "kubently.certificateSecret" -}}
{{- if .root.Values.tls.certManager.enabled -}}
{{- printf "%s-%s-tls" (include "kubently.fullname" .root) .part -}}
{{- else if eq .part "api" -}}
{{- .root.Values.tls.existingSecret -}}
{{- else -}}
{{- (get .root.Values .part).tls.existingSecret -}}
{{- end -}}
{{- end -}}

{{/* Whether the installed Redis is spoken to over TLS. */}}
{{- define "kubently.redisTls" -}}
{{- if and .Values.redis.enabled .Values.tls.enabled (include "kubently.certificateSecret" (dict "root" . "part" "redis")) -}}true{{- end -}}
{{- end -}}
