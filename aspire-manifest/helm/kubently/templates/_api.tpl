{{- define "kubently.hasChecks" -}}
{{- if or .Values.checks.items .Values.fleetReport.schedule -}}true{{- end -}}
{{- end -}}

{{/* The connection string, with the password from the environment: what Kubernetes puts in is in no object. */}}
{{- define "kubently.redisConnection" -}}
{{- $parts := list -}}
{{- if .Values.redis.enabled -}}
{{- $parts = append $parts (printf "%s:6379" (include "kubently.host" (dict "root" . "part" "redis"))) -}}
{{- if include "kubently.redisTls" . -}}{{- $parts = append $parts "ssl=true" -}}{{- end -}}
{{- else -}}
{{- $parts = concat $parts .Values.externalRedis.endpoints -}}
{{- if eq .Values.externalRedis.topology "sentinel" -}}{{- $parts = append $parts (printf "serviceName=%s" .Values.externalRedis.sentinelService) -}}{{- end -}}
{{- with .Values.externalRedis.username -}}{{- $parts = append $parts (printf "user=%s" .) -}}{{- end -}}
{{- if .Values.externalRedis.tls.enabled -}}
{{- $parts = append $parts "ssl=true" -}}
{{- with .Values.externalRedis.tls.host -}}{{- $parts = append $parts (printf "sslHost=%s" .) -}}{{- end -}}
{{- end -}}
{{- end -}}
{{- if include "kubently.redisSecret" . -}}{{- $parts = append $parts "password=$(REDIS_PASSWORD)" -}}{{- end -}}
{{- join "," $parts -}}
{{- end -}}

{{/* The Secret and the file of the authority for Redis; empty when the image's own are trusted. */}}
{{- define "kubently.redisCaSecret" -}}
{{- if .Values.redis.enabled -}}
{{- if include "kubently.redisTls" . -}}{{- include "kubently.certificateSecret" (dict "root" . "part" "redis") -}}{{- end -}}
{{- else if .Values.externalRedis.tls.enabled -}}
{{- .Values.externalRedis.tls.caSecret -}}
{{- end -}}
{{- end -}}

{{- define "kubently.redisCaKey" -}}
{{- ternary "ca.crt" .Values.externalRedis.tls.caSecretKey .Values.redis.enabled -}}
{{- end -}}

{{- define "kubently.redisClientSecret" -}}
{{- if and (not .Values.redis.enabled) .Values.externalRedis.tls.enabled -}}{{- .Values.externalRedis.tls.clientSecret -}}{{- end -}}
{{- end -}}

{{/* The environment of the API: the names are those that its options read (tests/Kubently.Charts.Tests has the code read them). */}}
{{- define "kubently.apiEnv" -}}
{{- $keys := include "kubently.keysSecret" . -}}
{{- $names := .Values.auth.existingSecretKeys -}}
{{- $own := empty .Values.auth.existingSecret -}}
- name: API_KEYS
  valueFrom:
    secretKeyRef:
      name: {{ $keys }}
      key: {{ ternary "api-keys" $names.apiKeys $own }}
- name: EXECUTOR_TOKENS
  valueFrom:
    secretKeyRef:
      name: {{ $keys }}
      key: {{ ternary "executor-tokens" $names.executorTokens $own }}
      optional: true
- name: AUDIT_KEY
  valueFrom:
    secretKeyRef:
      name: {{ $keys }}
      key: {{ ternary "audit-key" $names.auditKey $own }}
      optional: true
{{- $roles := list }}
{{- $scopes := list }}
{{- range $service, $wish := include "kubently.services" . | fromJson }}
{{- if $wish }}
{{- $roles = append $roles (printf "%s:%s" $service (join "+" $wish.roles)) }}
{{- with $wish.scope }}{{ $scopes = append $scopes (printf "%s:%s" $service .) }}{{ end }}
{{- end }}
{{- end }}
{{- with $roles }}
- name: API_KEY_ROLES
  value: {{ join "," . | quote }}
{{- end }}
{{- with $scopes }}
- name: API_KEY_SCOPES
  value: {{ join "," . | quote }}
{{- end }}
{{- with include "kubently.redisSecret" . }}
- name: REDIS_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ . }}
      key: {{ include "kubently.redisSecretKey" $ }}
{{- end }}
- name: ConnectionStrings__redis
  value: {{ include "kubently.redisConnection" . | quote }}
{{- if include "kubently.redisCaSecret" . }}
- name: REDIS_CA_FILE
  value: /etc/kubently/redis-ca/{{ include "kubently.redisCaKey" . }}
{{- end }}
{{- if include "kubently.redisClientSecret" . }}
- name: REDIS_CERT_FILE
  value: /etc/kubently/redis-client/tls.crt
- name: REDIS_KEY_FILE
  value: /etc/kubently/redis-client/tls.key
{{- end }}
{{- if .Values.tls.enabled }}
- name: TLS_CERT_FILE
  value: /etc/kubently/tls/tls.crt
- name: TLS_KEY_FILE
  value: /etc/kubently/tls/tls.key
{{- end }}
{{- with .Values.api.trustedProxies }}
- name: TRUSTED_PROXIES
  value: {{ join "," . | quote }}
{{- end }}
{{- with include "kubently.externalUrl" . }}
- name: A2A_EXTERNAL_URL
  value: {{ . }}/a2a
{{- end }}
{{- with .Values.agent }}
{{- if .prompt }}
- name: KUBENTLY_PROMPT_FILE
  value: /etc/kubently/prompt/prompt.md
{{- end }}
{{- if .runbooks }}
- name: KUBENTLY_RUNBOOKS_DIR
  value: /etc/kubently/runbooks
{{- end }}
{{- $variables := dict "LLM_PROVIDER" .provider "LLM_MODEL" .model "LLM_FALLBACK_MODEL" .fallbackModel }}
{{- with .contextTokens }}{{ $_ := set $variables "LLM_CONTEXT_TOKENS" (int .) }}{{ end }}
{{- with .maxOutputTokens }}{{ $_ := set $variables "LLM_MAX_OUTPUT_TOKENS" (int .) }}{{ end }}
{{- if .address }}
{{- $of := dict "anthropic" "ANTHROPIC_BASE_URL" "openai" "OPENAI_BASE_URL" "azure" "AZURE_OPENAI_ENDPOINT" "google" "GOOGLE_BASE_URL" "ollama" "OLLAMA_HOST" "compatible" "LLM_BASE_URL" }}
{{- $_ := set $variables (get $of .provider) .address }}
{{- end }}
{{- range $name, $value := $variables }}
{{- if $value }}
- name: {{ $name }}
  value: {{ $value | quote }}
{{- end }}
{{- end }}
{{- end }}
{{- with include "kubently.modelsSecret" . }}
{{- range $variable := list "ANTHROPIC_API_KEY" "OPENAI_API_KEY" "AZURE_OPENAI_API_KEY" "GOOGLE_API_KEY" "OLLAMA_API_KEY" "LLM_API_KEY" }}
- name: {{ $variable }}
  valueFrom:
    secretKeyRef:
      name: {{ include "kubently.modelsSecret" $ }}
      key: {{ $variable }}
      optional: true
{{- end }}
{{- end }}
{{- if include "kubently.hasChecks" . }}
- name: KUBENTLY_CHECKS_FILE
  value: /etc/kubently/checks/checks.yaml
{{- end }}
{{- with .Values.fleetReport.question }}
- name: Webhooks__FleetReport
  value: {{ . | quote }}
{{- end }}
{{- with include "kubently.notificationsSecret" . }}
{{- range $variable, $key := dict "SLACK_WEBHOOK_URL" "slack-url" "KUBENTLY_WEBHOOK_TARGETS" "targets" "KUBENTLY_WEBHOOK_SECRET" "signing-secret" }}
- name: {{ $variable }}
  valueFrom:
    secretKeyRef:
      name: {{ include "kubently.notificationsSecret" $ }}
      key: {{ $key }}
      optional: true
{{- end }}
{{- end }}
{{- with .Values.oidc }}
{{- if .enabled }}
- name: OIDC_ENABLED
  value: "true"
{{- $roles := list }}
{{- range $group, $wish := .roleMap }}{{ $roles = append $roles (printf "%s:%s" $group (join "+" $wish)) }}{{ end }}
{{- $scopes := list }}
{{- range $group, $wish := .scopeMap }}{{ $scopes = append $scopes (printf "%s:%s" $group $wish) }}{{ end }}
{{- $variables := dict "OIDC_ISSUER" .issuer "OIDC_CLIENT_ID" .clientId "OIDC_AUDIENCE" .audience "OIDC_SCOPES" .scopes "OIDC_ROLES_CLAIM" .rolesClaim "OIDC_NAME_CLAIM" .nameClaim "OIDC_ROLE_MAP" (join "," $roles) "OIDC_SCOPE_MAP" (join "," $scopes) "OIDC_JWKS_URI" .jwksUri "OIDC_TOKEN_ENDPOINT" .tokenEndpoint "OIDC_DEVICE_AUTH_ENDPOINT" .deviceAuthEndpoint }}
{{- range $name, $value := $variables }}
{{- if $value }}
- name: {{ $name }}
  value: {{ $value | quote }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- range $section, $settings := .Values.api.settings }}
{{- range $name, $value := $settings }}
{{- if kindIs "slice" $value }}
{{- range $index, $item := $value }}
- name: {{ printf "%s__%s__%d" $section $name $index }}
  value: {{ $item | quote }}
{{- end }}
{{- else }}
- name: {{ printf "%s__%s" $section $name }}
  value: {{ ternary (printf "%v" $value) (toJson $value) (kindIs "string" $value) | quote }}
{{- end }}
{{- end }}
{{- end }}
{{- end -}}
